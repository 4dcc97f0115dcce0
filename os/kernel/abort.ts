"use unsafe";
/** Telling others to stop, under the web's names. */
import { lockCeiling, lockIsShared, suspend } from "ingot:unsafe";
import { Section } from "./critical-section";
import { TicketLock } from "./ticket-lock";
import { Waiters } from "./waiters";

/**
 * Whether somebody wants it to end. Who works in steps asks `aborted`; who waits, waits for that too:
 * `await select([work(), signal.whenAborted()] as const)`.
 * @sync
 */
export class AbortSignal {
  readonly #lock = new TicketLock();
  readonly #waiters = new Waiters();
  #isAborted: boolean = false;

  /** @lock with mask */
  get aborted(): boolean {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    return this.#isAborted;
  }

  /** Waits until it is aborted, for good if nobody does. */
  async whenAborted(): Promise<void> {
    while (!this.#isAbortedOrWait()) suspend();
  }

  /**
   * For its controller.
   * @lock with mask
   */
  set(): void {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    this.#isAborted = true;
    this.#waiters.wakeAll();
  }

  /** @lock with mask */
  #isAbortedOrWait(): boolean {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    if (!this.#isAborted) this.#waiters.add();
    return this.#isAborted;
  }
}

/** Aborts its signal, from any context, once and for good. */
export class AbortController {
  readonly signal = new AbortSignal();

  abort(): void {
    this.signal.set();
  }
}
