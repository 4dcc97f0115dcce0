"use unsafe";
/** A lock between threads and cores. */
import { lockCeiling, lockIsShared, Ptr } from "ingot:unsafe";
import { Guard } from "./guard";
import { TicketLock } from "./ticket-lock";

/**
 * Between threads and cores: who waits gives the processor up until its turn comes, in the order of coming. May be held for
 * long: nothing is masked, and nobody spins. Handlers may only try.
 * @sync
 */
export class Mutex<T> implements Disposable {
  readonly #lock = new TicketLock();
  #value: T;

  constructor(value: Own<T>) {
    this.#value = value;
  }

  /**
   * @blocking
   * @lock mutex
   * @inline
   */
  lock(): Guard<T> {
    const isAlone = lockCeiling(this) === 0 && !lockIsShared(this);
    this.#lock.take(isAlone);
    return new Guard<T>(this.#lock, Ptr.of(lend(this.#value)).address, 0, 0, true, isAlone);
  }

  /**
   * Undefined if someone has it, or waits for it.
   * @lock try mutex
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
