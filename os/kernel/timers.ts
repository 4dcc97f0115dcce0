"use unsafe";
/**
 * Tasks that wait for a time. A timer lies in the frame of the promise that waits, and the timers are a list through these
 * frames, the one that is due first in front: nothing is allocated, and there are as many as there are promises.
 *
 * Times are milliseconds since the start of the clock, modulo 2³²: of two times the later one is less than 2³¹ ms ahead.
 */
import { clearAlarm, setAlarm } from "ingot:board";
import { Ptr } from "ingot:unsafe";
import { EVERYTHING } from "./critical-section";
import { maskInterrupts, restoreInterrupts } from "./machine";
import { hasTasks } from "./tasks";
import { currentTask, wake } from "./waker";

export class Timer implements Disposable {
  /** Who waits; 0 before the start, and when the time has come. */
  task: u8 = 0;
  next: Ptr<Timer> | undefined = undefined;

  constructor(readonly dueMs: u32) {}

  /**
   * From here on the timer may not move.
   * Safety: its frame disposes of it, and that takes it out of the list.
   */
  start(): void {
    this.task = currentTask();
    const previous = maskInterrupts(EVERYTHING);
    queue.insert(Ptr.of<Timer>(this));
    restoreInterrupts(previous, EVERYTHING);
  }

  isPending(): boolean {
    return this.task !== 0;
  }

  /**
   * Where the time has come, who waited knows that nothing is to be done.
   * @inline
   */
  [Symbol.dispose](): void {
    if (this.task !== 0) queue.remove(Ptr.of<Timer>(this).address);
  }
}

class TimerQueue {
  first: Ptr<Timer> | undefined = undefined;

  /** Behind all that are due no later. */
  insert(timer: Ptr<Timer>): void {
    const { dueMs } = timer.read();
    let before: Ptr<Timer> | undefined;
    let after = this.first;
    while (after !== undefined && !isBefore(dueMs, after.read().dueMs)) {
      before = after;
      after = after.read().next;
    }
    timer.read().next = after;
    if (before !== undefined) {
      before.read().next = timer;
      return;
    }
    this.first = timer;
    setAlarm(dueMs);
  }

  /** One whose time came meanwhile is not there any more. */
  remove(address: usize): void {
    const previous = maskInterrupts(EVERYTHING);
    let before: Ptr<Timer> | undefined;
    let timer = this.first;
    while (timer !== undefined && timer.address !== address) {
      before = timer;
      timer = timer.read().next;
    }
    if (timer !== undefined) {
      const after = timer.read().next;
      timer.read().task = 0;
      if (before !== undefined) before.read().next = after;
      else this.proceed(after);
    }
    restoreInterrupts(previous, EVERYTHING);
  }

  proceed(first: Ptr<Timer> | undefined): void {
    this.first = first;
    if (first === undefined) clearAlarm();
    else setAlarm(first.read().dueMs);
  }
}
const queue = new TimerQueue();

/** Whether the time `a` comes before `b`. */
export function isBefore(a: u32, b: u32): boolean {
  return i32(u32.wrappingSub(a, b)) < 0;
}

/**
 * Whether `expireTimers` would wake somebody.
 * @inline
 */
export function isTimerDue(nowMs: u32): boolean {
  const first = hasTasks() ? queue.first : undefined;
  return first !== undefined && !isBefore(nowMs, first.read().dueMs);
}

/** Wakes who waits for `nowMs` or earlier. The board's handler calls it when the alarm goes off. */
export function expireTimers(nowMs: u32): void {
  // More urgent handlers may have timers of their own.
  const previous = maskInterrupts(EVERYTHING);
  let timer = queue.first;
  while (timer !== undefined && !isBefore(nowMs, timer.read().dueMs)) {
    const { task, next } = timer.read();
    timer.read().task = 0;
    wake(task);
    timer = next;
  }
  queue.proceed(timer);
  restoreInterrupts(previous, EVERYTHING);
}
