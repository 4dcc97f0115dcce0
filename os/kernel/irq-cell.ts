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
   * @lock with mask
   * @inline
   */
  with(visit: (value: Ref<T>) => void): void {
    const ceiling = lockCeiling(this);
    const previous = ceiling === 0 ? 0 : maskInterrupts(ceiling);
    if (this.#isBorrowed) panic("the value of an IrqCell is borrowed already");
    this.#isBorrowed = true;
    try {
      visit(lend(this.#value));
    } finally {
      this.#isBorrowed = false;
      if (ceiling !== 0) restoreInterrupts(previous, ceiling);
    }
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    dispose(give<T>(this.#value));
  }
}
