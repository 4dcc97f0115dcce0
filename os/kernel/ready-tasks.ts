"use unsafe";
/**
 * The tasks of an executor that are ready, in the order of waking. Mostly there is one at most, beside the one that runs: the
 * first has a place of its own. Those behind it are a ring: `next` has a byte for each task, in the ring the number of the
 * one after it, and `last` is the one whose turn comes last.
 */
import { taskNext } from "./tasks";

/** In `next`: no task has this slot. */
export const FREE: u32 = 0;
/** In `next`: a task is being put into this slot. */
export const STARTING: u32 = 0xfe;
/** In `next`: the task is not in the ring. */
export const WAITING: u32 = 0xff;

/** All methods are called with nobody else in the way. Words, because bytes would be extended at every turn. */
export class ReadyTasks {
  /** 0 when no task is ready. */
  private first: u32 = 0;
  /** 0 when no other is. */
  private last: u32 = 0;

  /** @inline */
  get isEmpty(): boolean {
    return this.first === 0;
  }

  /**
   * Puts a task behind those that are ready; the one that runs too. False if it is among them, and need not be polled twice.
   * @inline
   */
  add(task: u32): boolean {
    if (this.first !== 0) return this.addBehind(task);
    this.first = task;
    return true;
  }

  /**
   * Gives the first task, which is not ready from here on; 0 if there is none.
   * @inline
   */
  take(): u32 {
    const task = this.first;
    this.first = this.last === 0 ? 0 : this.takeBehind();
    return task;
  }

  /**
   * Puts the task that runs behind those that are ready, and takes the first of them.
   * @inline
   */
  rotate(task: u32): u32 {
    const first = this.first;
    if (first === 0) return task;
    this.first = this.last === 0 ? task : this.takeBehindAfter(task);
    return first;
  }

  /**
   * A task has ended. One that was woken in its last turn is polled once more: it says that it has ended.
   * @inline
   */
  free(task: u32): void {
    if (next(task) === WAITING) setNext(task, FREE);
  }

  /**
   * @noinline
   * @cold
   */
  private addBehind(task: u32): boolean {
    if (task === this.first || next(task) !== WAITING) return false;
    const last = this.last;
    if (last === 0) setNext(task, task);
    else {
      setNext(task, next(last));
      setNext(last, task);
    }
    this.last = task;
    return true;
  }

  /**
   * @noinline
   * @cold
   */
  private takeBehindAfter(added: u32): u32 {
    this.addBehind(added);
    return this.takeBehind();
  }

  /**
   * @noinline
   * @cold
   */
  private takeBehind(): u32 {
    const task = next(this.last);
    if (task === this.last) this.last = 0;
    else setNext(this.last, next(task));
    setNext(task, WAITING);
    return task;
  }
}

/** @inline */
function next(task: u32): u32 {
  return u32(taskNext().offset(isize(task)).read());
}

/** @inline */
function setNext(task: u32, value: u32): void {
  taskNext().offset(isize(task)).write(u8(value));
}
