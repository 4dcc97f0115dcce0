"use unsafe";
/** A place that handlers of one core share with what they interrupt. */
import { lockCeiling } from "ingot:unsafe";
import { maskInterrupts, restoreInterrupts } from "./machine";

/**
 * Between the contexts of one core: masks interrupts as `IrqMutex` does, with a flag in place of a lock. Whoever visits it
 * while it is being visited panics.
 * @sync core
 */
export class IrqCell<T> implements Disposable {
  #isBorrowed: boolean = false;
  #value: T;

  constructor(value: Own<T>) {
    this.#value = value;
  }

  /**
   * Lends the value to `visit`.
   * @caller
   * @lock with mask
   * @inline
   */
  with(visit: (value: Ref<T>) => void): void {
    if (!this.tryWith(visit)) panic("the value of an IrqCell is borrowed already");
  }

  /**
   * The same, and false instead of a panic.
   * @lock with mask
   * @inline
   */
  tryWith(visit: (value: Ref<T>) => void): boolean {
    const ceiling = lockCeiling(this);
    const previous = ceiling === 0 ? 0 : maskInterrupts(ceiling);
    const isFree = !this.#isBorrowed;
    try {
      if (isFree) {
        this.#isBorrowed = true;
        visit(lend(this.#value));
      }
      return isFree;
    } finally {
      if (isFree) this.#isBorrowed = false;
      if (ceiling !== 0) restoreInterrupts(previous, ceiling);
    }
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    dispose(give<T>(this.#value));
  }
}
