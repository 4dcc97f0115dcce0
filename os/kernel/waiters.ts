/** The tasks that wait for one thing. */
import { currentTask, wake } from "./waker";

const MOST: usize = 4;

/**
 * Up to four tasks wait; one more has the first of them look again, and come back if it still waits. All methods are called
 * with the lock of what they wait for held.
 */
export class Waiters {
  /** In the order of coming, 0 for none. */
  readonly #tasks = new FixedArray<u8, 4>();

  /**
   * The task that runs waits: the next `wakeAll` has it polled again.
   * @inline
   */
  add(): void {
    if (this.#tasks[0] === 0) this.#tasks[0] = currentTask();
    else this.#addBehind();
  }

  /**
   * All of them: one that was cancelled meanwhile must not have taken the others' turn. Mostly there is none, or one.
   * @inline
   */
  wakeAll(): void {
    const first = this.#tasks[0];
    if (first === 0) return;
    if (this.#tasks[1] === 0) {
      this.#tasks[0] = 0;
      wake(first);
    } else this.#wakeEach();
  }

  /**
   * @noinline
   * @cold
   */
  #addBehind(): void {
    const task = currentTask();
    for (let i: usize = 0; i < MOST; i++) {
      if (this.#tasks[i] === task) return;
      if (this.#tasks[i] !== 0) continue;
      this.#tasks[i] = task;
      return;
    }
    wake(this.#tasks[0]);
    for (let i: usize = 1; i < MOST; i++) this.#tasks[i - 1] = this.#tasks[i];
    this.#tasks[MOST - 1] = task;
  }

  /**
   * @noinline
   * @cold
   */
  #wakeEach(): void {
    for (let i: usize = 0; i < MOST && this.#tasks[i] !== 0; i++) {
      wake(this.#tasks[i]);
      this.#tasks[i] = 0;
    }
  }
}
