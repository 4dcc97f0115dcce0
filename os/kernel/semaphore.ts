"use unsafe";
/** Permits, of which there are so many. */
import { lockCeiling, lockIsShared, suspend } from "ingot:unsafe";
import { Section } from "./critical-section";
import { waitForEvent } from "./machine";
import { TicketLock } from "./ticket-lock";
import { Waiters } from "./waiters";

/**
 * Counts permits. Any context gives them, handlers too, and not only who took them.
 * @sync
 */
export class Semaphore {
  readonly #lock = new TicketLock();
  readonly #waiters = new Waiters();
  #permits: u32;

  constructor(permits: u32) {
    this.#permits = permits;
  }

  /**
   * How many are left.
   * @lock with mask
   */
  get permits(): u32 {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    return this.#permits;
  }

  /**
   * Takes `count` permits, or none: false if there are fewer.
   * @lock with mask
   */
  tryAcquire(count: u32 = 1): boolean {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    if (this.#permits < count) return false;
    this.#permits -= count;
    return true;
  }

  /** Waits until `count` permits are there, and takes them. */
  async acquire(count: u32 = 1): Promise<void> {
    while (!this.#acquireOrWait(count)) suspend();
  }

  /**
   * The same without an executor: sleeps until something happens.
   * @blocking
   */
  acquireBlocking(count: u32 = 1): void {
    while (!this.tryAcquire(count)) waitForEvent();
  }

  /**
   * Gives `count` permits. More than `u32.MAX` of them are a mistake, and panic.
   * @lock with mask
   */
  release(count: u32 = 1): void {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    if (this.#permits > u32.MAX - count) panic("a semaphore has too many permits");
    this.#permits += count;
    this.#waiters.wakeAll();
  }

  /** @lock with mask */
  #acquireOrWait(count: u32): boolean {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    if (this.#permits < count) {
      this.#waiters.add();
      return false;
    }
    this.#permits -= count;
    return true;
  }
}
