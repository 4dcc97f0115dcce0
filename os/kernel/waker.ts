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
 * Woken tasks are handed to the executor in a list, the last one woken first: `links` has a byte for each task, 0 while
 * it is not in the list, else `LISTED` and the number of the next one. The executor takes the list as a whole.
 */
import { taskLinks } from "./tasks";

/** In a link: the task is in the list; besides it the number of the next one, 0 for none. */
const LISTED: u8 = 0x80;

class Woken {
  /** The task that was woken last; 0 when none was since the executor last looked. */
  last: u8 = 0;
  /** The task that is being polled. */
  current: u8 = 0;
}
const woken = new Woken();

/** The number of the task that is being polled: what it waits for keeps this to wake it. */
export function currentTask(): u8 {
  return woken.current;
}

/** For the executor: says which task is polled from here on; gives the one before. */
export function setCurrentTask(task: u8): u8 {
  const previous = woken.current;
  woken.current = task;
  return previous;
}

/** Has the task polled again. Waking it twice before that is waking it once; 0 is nobody. */
export function wake(task: u8): void {
  if (task === 0) return;
  const link = taskLinks().offset(isize(task));
  if (link.read() !== 0) return;
  link.write(woken.last | LISTED);
  woken.last = task;
}

/** Whether some task was woken since the executor last took the list. */
export function someWoken(): boolean {
  return woken.last !== 0;
}

/** Takes the list: gives the task that was woken last, 0 for none. */
export function takeWoken(): u8 {
  const task = woken.last;
  woken.last = 0;
  return task;
}

/** Takes a task out of the list that was taken: it may be woken again from here on. Gives the one that was woken before. */
export function unlink(task: u8): u8 {
  const link = taskLinks().offset(isize(task));
  const previous = link.read() & 0x7f;
  link.write(0);
  return previous;
}
