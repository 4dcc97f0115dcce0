"use unsafe";
/** A lock between cores. */
import { lockCeiling, lockIsShared, Ptr } from "ingot:unsafe";
import { Guard } from "./guard";
import { TicketLock } from "./ticket-lock";

/**
 * Between cores: who waits spins, sleeping between looks, and is served in the order of coming. Masks nothing, so that no
 * handler may take it that can interrupt who holds it: that is what `IrqMutex` is for.
 * @sync
 */
export class SpinLock<T> implements Disposable {
  readonly #lock = new TicketLock();
  #value: T;

  constructor(value: Own<T>) {
    this.#value = value;
  }

  /**
   * @spins
   * @lock spin
   * @inline
   */
  lock(): Guard<T> {
    const isAlone = lockCeiling(this) === 0 && !lockIsShared(this);
    this.#lock.take(isAlone);
    return new Guard<T>(this.#lock, Ptr.of(lend(this.#value)).address, 0, 0, true, isAlone);
  }

  /**
   * Undefined if someone has it, or waits for it.
   * @lock try spin
   * @inline
   */
  tryLock(): Guard<T> | undefined {
    const isAlone = lockCeiling(this) === 0 && !lockIsShared(this);
    if (!this.#lock.tryTake(isAlone)) return undefined;
    return new Guard<T>(this.#lock, Ptr.of(lend(this.#value)).address, 0, 0, true, isAlone);
  }

  get isLocked(): boolean {
    return this.#lock.isTaken;
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    dispose(give<T>(this.#value));
  }
}
