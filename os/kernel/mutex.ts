"use unsafe";
/** A lock between threads and cores. */
import { Ptr } from "ingot:unsafe";
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
    this.#lock.take();
    return new Guard<T>(this.#lock, Ptr.of(lend(this.#value)).address, 0, 0, true);
  }

  /**
   * Undefined if someone has it, or waits for it.
   * @lock try mutex
   * @inline
   */
  tryLock(): Guard<T> | undefined {
    if (!this.#lock.tryTake()) return undefined;
    return new Guard<T>(this.#lock, Ptr.of(lend(this.#value)).address, 0, 0, true);
  }

  get isLocked(): boolean {
    return this.#lock.isTaken;
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    dispose(give<T>(this.#value));
  }
}
