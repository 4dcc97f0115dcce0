"use unsafe";
/** A lock that handlers may take. */
import { lockCeiling, lockIsShared, Ptr } from "ingot:unsafe";
import { enter } from "./critical-section";
import { Guard } from "./guard";
import { TicketLock } from "./ticket-lock";

/**
 * Between contexts, handlers too: masks the interrupts of this core up to the most urgent context that takes it, which is
 * none if one context has it to itself, and keeps other cores out where some take it. Holding it for long delays handlers.
 * @sync
 */
export class IrqMutex<T> implements Disposable {
  readonly #lock = new TicketLock();
  #value: T;

  constructor(value: Own<T>) {
    this.#value = value;
  }

  /**
   * Waits only for other cores, in the order in which they came.
   * @lock mask
   * @inline
   */
  lock(): Guard<T> {
    const ceiling = lockCeiling(this);
    const isShared = lockIsShared(this);
    const previous = enter(this.#lock, ceiling, isShared);
    return new Guard<T>(this.#lock, Ptr.of(lend(this.#value)).address, previous, ceiling, isShared);
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    dispose(give<T>(this.#value));
  }
}
