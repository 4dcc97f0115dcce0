"use unsafe";
/**
 * Waking tasks. What waits for something writes its own awaitable, an async function of library code, in three steps:
 *
 *     async receive(): Promise<T> {
 *       for (;;) {
 *         this.receiver = currentTask();       // 1  say who waits: a task's number is a byte, 0 is none
 *         const value = this.tryReceive();     // 2  look whether there is anything to wait for
 *         if (value !== undefined) return value;
 *         suspend();                           // 3  until `wake(this.receiver)`; then look again
 *       }
 *     }
 *
 * Saying who waits comes before looking: what happens in between wakes the task, and no wake-up is lost. A task may be
 * woken for no reason of its own (another promise in it waits too, or its number was used again), so that step 2 is always
 * done again. When the promise is cancelled at `suspend`, `finally` and `using` around it run, as at any `await`.
 *
 * A woken task is ready: it is put behind those that are ready already (`ready-tasks.ts`). Any context wakes; where no other
 * core does, the interrupts are masked for that, and else there is an inbox (`inbox.ts`).
 */
import { EVERYTHING } from "./critical-section";
import { maskInterrupts, restoreInterrupts } from "./machine";
import { STARTING } from "./ready-tasks";
import { executorIrq, executorOf, hasInterrupts, hasOtherCores, taskNext } from "./tasks";

/** Of the executor that no interrupt runs. */
export const NO_INTERRUPT: i32 = -32768;

class Current {
  task: u32 = 0;
}
const current = new Current();

/**
 * The number of the task that is being polled: what it waits for keeps this to wake it.
 * @inline
 */
export function currentTask(): u8 {
  return u8(current.task);
}

/**
 * For executors: says which task is polled from here on; gives the one before.
 * @inline
 */
export function setCurrentTask(task: u32): u32 {
  const previous = current.task;
  current.task = task;
  return previous;
}

/** Has the task polled again. Waking it twice before that is waking it once; 0 is nobody. From any context. */
export function wake(task: u8): void {
  if (task === 0) return;
  const irq = executorIrq(task);
  // Who waited in this slot before may be woken late: what is put there now is not to be polled by another context yet.
  if (irq !== NO_INTERRUPT && taskNext().offset(isize(task)).read() === u8(STARTING)) return;
  const previous = maskWakers();
  const isNew = executorOf(task).read().wake(task);
  restoreWakers(previous);
  if (isNew && irq !== NO_INTERRUPT) raise(irq, 0);
}

/**
 * The tasks of one core are woken there.
 * @import __ingot_pend_interrupt
 */
function raise(irq: i32, core: u32): void {}

/**
 * Keeps the others away who may wake tasks on this core, if there are any; gives what `restoreWakers` takes.
 * @inline
 */
export function maskWakers(): u32 {
  return hasInterrupts() && !hasOtherCores() ? maskInterrupts(EVERYTHING) : 0;
}

/** @inline */
export function restoreWakers(previous: u32): void {
  if (hasInterrupts() && !hasOtherCores()) restoreInterrupts(previous, EVERYTHING);
}
