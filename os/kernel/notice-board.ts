"use unsafe";
/** The two ends of a `PubSub`. */
import { lockCeiling, lockIsShared, suspend } from "ingot:unsafe";
import { Section } from "./critical-section";
import { TicketLock } from "./ticket-lock";
import { Waiters } from "./waiters";

/** The last messages, and who has read which of them. */
export class NoticeBoard<T, N extends usize, S extends usize> {
  readonly #lock = new TicketLock();
  readonly #publishers = new Waiters();
  readonly #subscribers = new Waiters();
  readonly #messages = new FixedArray<T | undefined, N>();
  /** Number of the next message; wraps around at a multiple of N. */
  #next: u32 = 0;
  /** By subscriber: how many messages wait for it, of the last ones. */
  readonly #waiting = new FixedArray<u32, S>();
  /** By subscriber: how many it missed since it was told. */
  readonly #missed = new FixedArray<u32, S>();
  readonly #isUsed = new FixedArray<boolean, S>();

  /**
   * False if some subscriber has not read the message that this one would replace.
   * @lock with mask
   */
  tryPublish(message: T): boolean {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    return this.#put(message, false);
  }

  /** Waits for the slowest subscriber. */
  async publish(message: T): Promise<void> {
    while (!this.#publishOrWait(message)) suspend();
  }

  /**
   * Publishes at once: who has not read the oldest message misses it.
   * @lock with mask
   */
  publishNow(message: T): void {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    for (let s: usize = 0; s < this.#waiting.length; s++) {
      if (this.#waiting[s] < this.#capacity()) continue;
      this.#waiting[s] -= 1;
      this.#missed[s] += 1;
    }
    this.#put(message, false);
  }

  /**
   * The number of a new subscriber; undefined when there are S already.
   * @lock with mask
   */
  reserve(): usize | undefined {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    for (let s: usize = 0; s < this.#isUsed.length; s++) {
      if (this.#isUsed[s]) continue;
      this.#isUsed[s] = true;
      this.#waiting[s] = 0;
      this.#missed[s] = 0;
      return s;
    }
    return undefined;
  }

  /**
   * The oldest message that waits for it; else the task that runs waits, if it `waits`.
   * @lock with mask
   */
  take(subscriber: usize, waits: boolean): T | undefined {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    const waiting = this.#waiting[subscriber];
    if (waiting === 0) {
      if (waits) this.#subscribers.add();
      return undefined;
    }
    this.#waiting[subscriber] = waiting - 1;
    this.#publishers.wakeAll();
    const distance = usize(waiting);
    const next = usize(this.#next);
    return this.#messages[next >= distance ? next - distance : next + this.#messages.length - distance];
  }

  /**
   * How many it missed since it last asked.
   * @lock with mask
   */
  takeMissed(subscriber: usize): u32 {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    const missed = this.#missed[subscriber];
    this.#missed[subscriber] = 0;
    return missed;
  }

  /**
   * Gets no more messages.
   * @lock with mask
   */
  unsubscribe(subscriber: usize): void {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    this.#isUsed[subscriber] = false;
    this.#waiting[subscriber] = 0;
    this.#publishers.wakeAll();
  }

  /** @lock with mask */
  #publishOrWait(message: T): boolean {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    return this.#put(message, true);
  }

  #put(message: T, waits: boolean): boolean {
    for (let s: usize = 0; s < this.#waiting.length; s++) {
      if (this.#waiting[s] < this.#capacity()) continue;
      if (waits) this.#publishers.add();
      return false;
    }
    this.#messages[usize(this.#next)] = message;
    this.#next = (this.#next + 1) % this.#capacity();
    for (let s: usize = 0; s < this.#waiting.length; s++) if (this.#isUsed[s]) this.#waiting[s] += 1;
    this.#subscribers.wakeAll();
    return true;
  }

  #capacity(): u32 {
    return u32(this.#messages.length);
  }
}

/** Belongs to one context; ends its subscription when it is disposed of. */
export class Subscriber<T, N extends usize, S extends usize> implements Disposable {
  constructor(
    private readonly from: Ref<NoticeBoard<T, N, S>>,
    private readonly number: usize,
  ) {}

  /** The next message, if there is one. */
  tryNext(): T | undefined {
    return this.from.take(this.number, false);
  }

  /** Waits for the next message. */
  async next(): Promise<T> {
    for (;;) {
      const message = this.from.take(this.number, true);
      if (message !== undefined) return message;
      suspend();
    }
  }

  /** How many messages `publishNow` has taken away unread, since this was last asked. */
  takeMissed(): u32 {
    return this.from.takeMissed(this.number);
  }

  [Symbol.dispose](): void {
    this.from.unsubscribe(this.number);
  }
}
