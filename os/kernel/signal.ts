"use unsafe";
/** The latest of something, for one context. */
import { lockCeiling, lockIsShared, suspend } from "ingot:unsafe";
import { Slot } from "../core/slot";
import { Section } from "./critical-section";
import { TicketLock } from "./ticket-lock";
import { Waiters } from "./waiters";

/**
 * Holds the last value that was signalled until somebody takes it; one that nobody took is replaced, and disposed of.
 * @sync
 */
export class Signal<T> implements Disposable {
  readonly #lock = new TicketLock();
  readonly #slot = new Slot<T>();
  readonly #waiters = new Waiters();

  /** @lock with mask */
  signal(value: Own<T>): void {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    this.#slot.put(value);
    this.#waiters.wakeAll();
  }

  /**
   * Whether a value is there that nobody took.
   * @lock with mask
   */
  get isSignaled(): boolean {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    return !this.#slot.isEmpty;
  }

  /**
   * Takes the value, if there is one.
   * @lock with mask
   */
  tryTake(): T | undefined {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    return this.#slot.take();
  }

  /** Waits for a value, and takes it. */
  async wait(): Promise<T> {
    for (;;) {
      const value = this.#takeOrWait();
      if (value !== undefined) return value;
      suspend();
    }
  }

  /**
   * Disposes of the value, if there is one.
   * @lock with mask
   */
  reset(): void {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    this.#slot.clear();
  }

  /** @lock with mask */
  #takeOrWait(): T | undefined {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    if (this.#slot.isEmpty) this.#waiters.add();
    return this.#slot.take();
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    this.#slot.clear();
  }
}
