"use unsafe";
/** The two ends of a `Watch`. */
import { lockCeiling, lockIsShared, suspend } from "ingot:unsafe";
import { Section } from "./critical-section";
import { TicketLock } from "./ticket-lock";
import { Waiters } from "./waiters";

/** The latest value, and how many there were. */
export class Watched<T> {
  readonly #lock = new TicketLock();
  readonly #waiters = new Waiters();
  #value: T | undefined = undefined;
  /** How many values there were; wraps around. */
  #version: u32 = 0;

  /** @lock with mask */
  send(value: T): void {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    this.#value = value;
    this.#version = u32.wrappingAdd(this.#version, 1);
    this.#waiters.wakeAll();
  }

  /** @lock with mask */
  get value(): T | undefined {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    return this.#value;
  }

  /**
   * The value and its version, where that is not `seen`; else the task that runs waits, if it `waits`.
   * @lock with mask
   */
  changedSince(seen: u32, waits: boolean): readonly [T, u32] | undefined {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    const value = this.#value;
    if (this.#version !== seen && value !== undefined) return [value, this.#version];
    if (waits) this.#waiters.add();
    return undefined;
  }
}

/** Belongs to one context. */
export class WatchReceiver<T> {
  #seen: u32 = 0;

  constructor(private readonly watched: Ref<Watched<T>>) {}

  /** The latest value, if this has not seen it. */
  tryChanged(): T | undefined {
    return this.#take(false);
  }

  /** Waits for a value that this has not seen. */
  async changed(): Promise<T> {
    for (;;) {
      const value = this.#take(true);
      if (value !== undefined) return value;
      suspend();
    }
  }

  #take(waits: boolean): T | undefined {
    const found = this.watched.changedSince(this.#seen, waits);
    if (found === undefined) return undefined;
    this.#seen = found[1];
    return found[0];
  }
}
