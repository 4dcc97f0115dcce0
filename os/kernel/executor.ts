"use unsafe";
/**
 * The executor of the tasks of one core: polls those that were woken, in the order of waking. A task is an async function's promise that nobody awaits: `main`, and what was spawned.
 */
import { suspend } from "ingot:unsafe";

/** Tasks that may be under way at once: the compiler numbers them, `main` is 0. */
const MOST_TASKS: usize = 32;
const MAIN: u32 = 0;

class Executor {
  /** Polls of tasks so far, this one included; wraps around. */
  turn: u32 = 0;
  /** The task that is being polled. */
  current: u32 = MAIN;
  /** Woken tasks in a ring, the first of them at `head`. */
  readonly ready = new FixedArray<u32, 32>();
  head: usize = 0;
  count: usize = 0;
  readonly isReady = new FixedArray<boolean, 32>();
  /** Of a task that is under way: polls it, and says whether it is done. */
  readonly polls = new FixedArray<(() => boolean) | undefined, 32>();
}
const executor = new Executor();

/** The task that is being polled: what it waits for keeps this to wake it. */
export function currentTask(): u32 {
  return executor.current;
}

/** Has the task polled again. Waking it twice before that is waking it once. */
export function wake(task: u32): void {
  if (executor.isReady[usize(task)]) return;
  executor.isReady[usize(task)] = true;
  executor.ready[(executor.head + executor.count) % MOST_TASKS] = task;
  executor.count += 1;
}

/** Lets the other tasks that are ready go first. */
export async function yieldNow(): Promise<void> {
  const turn = executor.turn;
  wake(executor.current);
  while (executor.turn === turn) suspend();
}

/** A free task among the `count` from `first` on, which are one function's. Panics when all are under way. */
export function reserve(first: u32, count: u32): u32 {
  for (let task = first; task < first + count; task++) {
    if (executor.polls[usize(task)] === undefined) return task;
  }
  panic("every task of this function is under way: give it more `@instances`");
}

/** From here on the task runs, up to where it first waits. Gives the task that ran before. */
export function enter(task: u32): u32 {
  const previous = executor.current;
  executor.current = task;
  return previous;
}

/** Ends what `enter` began. */
export function start(task: u32, previous: u32, poll: () => boolean): void {
  executor.current = previous;
  executor.polls[usize(task)] = poll;
  wake(task);
}

/** Polls other tasks until `main` is woken. */
export function runUntilMainIsReady(): void {
  while (nextTask() !== MAIN) {
    const poll = executor.polls[usize(executor.current)];
    if (poll?.() === true) executor.polls[usize(executor.current)] = undefined;
  }
}

/** Takes the task that was woken first. Nothing but tasks wakes tasks: with none awake there will never be one. */
function nextTask(): u32 {
  if (executor.count === 0) panic("every task waits, and none is left that could wake another");
  const task = executor.ready[executor.head];
  executor.head = (executor.head + 1) % MOST_TASKS;
  executor.count -= 1;
  executor.isReady[usize(task)] = false;
  executor.current = task;
  executor.turn = u32.wrappingAdd(executor.turn, 1);
  return task;
}
