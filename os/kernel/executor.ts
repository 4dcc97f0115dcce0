"use unsafe";
/**
 * The executor: polls the tasks that were woken, in the order of waking. A task is an async function's promise that nobody
 * awaits: `main`, and what was spawned.
 *
 * The ready tasks are a ring: `next` has a byte for each task, the number of the one after it, and `last` is the one whose
 * turn comes last. The task that is being polled stays in its place, first in the ring, until it says that it waits: one
 * that only lets others go first then is the last one, by moving `last`.
 */
import { yieldTurn } from "ingot:unsafe";
import { AGAIN, READY } from "./poll";
import { pollTask, taskNext } from "./tasks";
import { setCurrentTask, someWoken, takeWoken, unlink, wake } from "./waker";

/** In `next`: no task has this slot. */
const FREE: u8 = 0;
/** In `next`: the task is not ready. */
const WAITING: u8 = 0xff;

class Executor {
  /** The ready task whose turn comes last; 0 when none is ready. */
  last: u8 = 0;
}
const executor = new Executor();

/** Lets the other tasks that are ready go first. */
export async function yieldNow(): Promise<void> {
  yieldTurn();
}

/** Takes a free slot among the `count` from `first` on, which are one function's; 0 when there is none. */
export function reserve(first: u8, count: u8): u8 {
  for (let task = first; task < first + count; task++) {
    if (next(task) !== FREE) continue;
    setNext(task, WAITING);
    return task;
  }
  return 0;
}

/** From here on the task runs, up to where it first waits. Gives the task that ran before. */
export function enter(task: u8): u8 {
  return setCurrentTask(task);
}

/** Ends what `enter` began: the task goes on, or ends, in its turn. */
export function leave(task: u8, previous: u8): void {
  setCurrentTask(previous);
  wake(task);
}

/** Polls the tasks until `main` has ended. */
export function runMain(main: u8): void {
  setNext(main, main);
  executor.last = main;
  for (;;) {
    const task = next(executor.last);
    setCurrentTask(task);
    const said = pollTask(task);
    if (said === AGAIN) {
      // What it has woken comes before it.
      if (someWoken()) takeIn();
      executor.last = task;
      continue;
    }
    if (said === READY && task === main) return;
    remove(task, said === READY ? FREE : WAITING);
    if (someWoken()) takeIn();
    while (executor.last === 0) {
      idle();
      takeIn();
    }
  }
}

/** The first task of the ring leaves it. */
function remove(task: u8, state: u8): void {
  if (task === executor.last) executor.last = 0;
  else setNext(executor.last, next(task));
  setNext(task, state);
}

/** Puts what was woken behind the last of the ring, in the order of waking: the list has it the other way round. */
function takeIn(): void {
  const before = executor.last;
  for (let task = takeWoken(); task !== 0; ) {
    const earlier = unlink(task);
    if (next(task) === WAITING) {
      insert(task, before);
      // The first of the list was woken last.
      if (executor.last === before) executor.last = task;
    }
    task = earlier;
  }
}

/** `task` comes right after `before`; without that, the ring is empty or begins with what was inserted last. */
function insert(task: u8, before: u8): void {
  if (before !== 0) {
    setNext(task, next(before));
    setNext(before, task);
  } else if (executor.last === 0) {
    setNext(task, task);
  } else {
    setNext(task, next(executor.last));
    setNext(executor.last, task);
  }
}

/** Nothing but tasks wakes tasks: with none awake there will never be one. */
function idle(): void {
  panic("every task waits, and none is left that could wake another");
}

function next(task: u8): u8 {
  return taskNext().offset(isize(task)).read();
}

function setNext(task: u8, value: u8): void {
  taskNext().offset(isize(task)).write(value);
}
