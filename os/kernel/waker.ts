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
 * Woken tasks are handed to their executor in a list, the last one woken first: `links` has a byte for each task, 0 while
 * it is not in the list, else `LISTED` and the number of the next one. Any context may push, without waiting for another; the
 * executor takes the list as a whole.
 */
import {
  atomicCompareExchange,
  atomicCompareExchangeWeak,
  atomicLoad,
  atomicStore,
  atomicSwap,
  fence,
  Ptr,
} from "ingot:unsafe";
import { EVERYTHING } from "./critical-section";
import { maskInterrupts, restoreInterrupts, sendEvent } from "./machine";
import { executorIrq, executorOf, hasOtherCores, taskLinks } from "./tasks";

/** In a link: the task is in the list; besides it the number of the next one, 0 for none. */
const LISTED: u8 = 0x80;
/** Of the executor that no interrupt runs. */
const NO_INTERRUPT: i32 = -32768;

class Current {
  task: u8 = 0;
}
const current = new Current();

/**
 * The number of the task that is being polled: what it waits for keeps this to wake it.
 * @inline
 */
export function currentTask(): u8 {
  return current.task;
}

/**
 * For executors: says which task is polled from here on; gives the one before.
 * @inline
 */
export function setCurrentTask(task: u8): u8 {
  const previous = current.task;
  current.task = task;
  return previous;
}

/** Has the task polled again. Waking it twice before that is waking it once; 0 is nobody. From any context. */
export function wake(task: u8): void {
  if (task === 0) return;
  const link = taskLinks().offset(isize(task));
  const inbox = executorOf(task).read().inbox();
  if (hasOtherCores()) {
    if (!atomicCompareExchange(link, 0, LISTED, "acq_rel", "relaxed")[1]) return;
    let last = atomicLoad(inbox, "relaxed");
    for (;;) {
      link.write(last | LISTED);
      const [seen, isPushed] = atomicCompareExchangeWeak(inbox, last, task, "release", "relaxed");
      if (isPushed) break;
      last = seen;
    }
    sendEvent();
  } else {
    // On one core a mask for five instructions is shorter than two exclusive accesses.
    const previous = maskInterrupts(EVERYTHING);
    const isListed = link.read() !== 0;
    if (!isListed) {
      link.write(inbox.read() | LISTED);
      inbox.write(task);
    }
    restoreInterrupts(previous, EVERYTHING);
    if (isListed) return;
  }
  const irq = executorIrq(task);
  if (irq !== NO_INTERRUPT) raise(irq, 0);
}

/**
 * The tasks of one core are woken there.
 * @import __ingot_pend_interrupt
 */
function raise(irq: i32, core: u32): void {}

/**
 * Where an executor's woken tasks arrive: from any context, see `wake`.
 * @sync
 */
export class Inbox {
  /** The task that was woken last; 0 when none was since the executor last looked. */
  private lastWoken: u8 = 0;

  /** @inline */
  inbox(): Ptr<u8> {
    return Ptr.of<u8>(this.lastWoken);
  }

  /** @inline */
  someWoken(): boolean {
    return atomicLoad(this.inbox(), "relaxed") !== 0;
  }

  /**
   * Takes the list: gives the task that was woken last, 0 for none.
   * @inline
   */
  takeWoken(): u8 {
    if (hasOtherCores()) return atomicSwap(this.inbox(), 0, "acquire");
    const task = atomicSwap(this.inbox(), 0, "relaxed");
    fence();
    return task;
  }
}

/**
 * Takes a task out of the list that was taken: it may be woken again from here on. Gives the one that was woken before.
 * @inline
 */
export function unlink(task: u8): u8 {
  const link = taskLinks().offset(isize(task));
  const previous = link.read() & 0x7f;
  if (hasOtherCores()) atomicStore(link, 0, "release");
  else atomicStore(link, 0, "relaxed");
  fence();
  return previous;
}

/**
 * Whether a task is the only one in the list that was taken.
 * @inline
 */
export function isLastLink(task: u8): boolean {
  return taskLinks().offset(isize(task)).read() === LISTED;
}
