"use unsafe";
/**
 * The executor: polls the tasks that were woken, in the order of waking. A task is an async function's promise that nobody
 * awaits: `main`, and what was spawned.
 *
 * The ready tasks are a ring: `next` has a byte for each task, the number of the one after it, and `last` is the one whose
 * turn comes last. The task that is being polled stays in its place, first in the ring, until it says that it waits: one
 * that only lets others go first is the last one then, by moving `last`.
 */
import { atomicCompareExchange, yieldTurn } from "ingot:unsafe";
import { EVERYTHING } from "./critical-section";
import { maskInterrupts, restoreInterrupts, waitForEvent, waitForInterrupt } from "./machine";
import { AGAIN, READY } from "./poll";
import { hasInterrupts, hasOtherCores, pollTask, taskNext } from "./tasks";
import { currentTask, Inbox, isLastLink, setCurrentTask, unlink, wake } from "./waker";

/** In `next`: no task has this slot. */
const FREE: u8 = 0;
/** In `next`: the task is not ready. */
const WAITING: u8 = 0xff;

/**
 * One context polls its tasks, any context wakes them.
 * @sync
 */
export class Executor extends Inbox {
  /** The ready task whose turn comes last; 0 when none is ready. */
  private last: u8 = 0;

  /**
   * The only task to be ready.
   * @inline
   */
  begin(task: u8): void {
    setNext(task, task);
    this.last = task;
  }

  /**
   * Polls what is ready until nothing is, or until the task `until` has ended, and says which.
   * @inline
   */
  pollReady(until: u8, poll: (task: u8) => u8): boolean {
    for (;;) {
      if (this.someWoken()) this.takeIn();
      if (this.last === 0) return false;
      for (;;) {
        const task = this.beginTurn();
        const said = poll(task);
        if (said !== AGAIN) {
          if (said === READY && task === until) return true;
          this.remove(task, said === READY ? FREE : WAITING);
          break;
        }
        // What it has woken comes before it.
        if (this.someWoken()) this.takeInAll(this.takeWoken());
        this.last = task;
      }
    }
  }

  /**
   * The task whose turn it is: from here on the one that runs.
   * @inline
   */
  private beginTurn(): u8 {
    const task = next(this.last);
    setCurrentTask(task);
    return task;
  }

  /**
   * The first task of the ring leaves it.
   * @inline
   */
  private remove(task: u8, state: u8): void {
    if (task === this.last) this.last = 0;
    else setNext(this.last, next(task));
    setNext(task, state);
  }

  /**
   * Puts what was woken behind the last of the ring, in the order of waking.
   * @inline
   */
  private takeIn(): void {
    const newest = this.takeWoken();
    if (newest === 0) return;
    if (this.last === 0 && isLastLink(newest)) this.takeInOne(newest);
    else this.takeInAll(newest);
  }

  /**
   * The usual case: one task was woken, and none is ready.
   * @inline
   */
  private takeInOne(task: u8): void {
    unlink(task);
    if (next(task) === WAITING) this.begin(task);
  }

  /**
   * The list has the task that was woken last first.
   * @noinline
   */
  private takeInAll(newest: u8): void {
    const before = this.last;
    for (let task = newest; task !== 0; ) {
      const earlier = unlink(task);
      if (next(task) === WAITING) {
        // It goes before what was woken later, which is after `before`, or begins the ring.
        const at = before !== 0 ? before : this.last;
        setNext(task, at === 0 ? task : next(at));
        if (at !== 0) setNext(at, task);
        if (this.last === before) this.last = task;
      }
      task = earlier;
    }
  }
}
/** Runs in `main`'s context, whenever nothing else does. The compiler makes others like it, see `executors.d.ts`. */
export const mainExecutor = new Executor();

/** Lets the other tasks that are ready go first. */
export async function yieldNow(): Promise<void> {
  yieldTurn();
}

/** Takes a free slot among the `count` from `first` on, which are one function's; 0 when there is none. */
export function reserve(first: u8, count: u8): u8 {
  for (let task = first; task < first + count; task++) {
    const slot = taskNext().offset(isize(task));
    if (atomicCompareExchange(slot, FREE, WAITING, "relaxed", "relaxed")[1]) return task;
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
  mainExecutor.begin(main);
  while (!mainExecutor.pollReady(main, pollTask)) idle();
}

/** Polls the tasks of an executor that an interrupt runs, which has interrupted another, perhaps. */
export function runTasks(executor: Executor, poll: (task: u8) => u8): void {
  const interrupted = currentTask();
  executor.pollReady(0, poll);
  setCurrentTask(interrupted);
}

/** Sleeps until an interrupt has run, or another core has woken a task. */
function idle(): void {
  if (hasOtherCores()) {
    // An event or an interrupt since the last look keeps it from sleeping.
    if (!mainExecutor.someWoken()) waitForEvent();
    return;
  }
  if (!hasInterrupts()) panic("every task waits, and nothing is left that could wake one");
  const previous = maskInterrupts(EVERYTHING);
  if (!mainExecutor.someWoken()) waitForInterrupt();
  restoreInterrupts(previous, EVERYTHING);
}

/** @inline */
function next(task: u8): u8 {
  return taskNext().offset(isize(task)).read();
}

/** @inline */
function setNext(task: u8, value: u8): void {
  taskNext().offset(isize(task)).write(value);
}
