"use unsafe";
/** A queue between contexts. */
import { lockCeiling, lockIsShared, suspend } from "ingot:unsafe";
import { FixedQueue } from "../core/fixed-queue";
import { Slot } from "../core/slot";
import { Section } from "./critical-section";
import { waitForEvent } from "./machine";
import { TicketLock } from "./ticket-lock";
import { Waiters } from "./waiters";

/**
 * At most N values on their way from any contexts to any others, first in, first out. Owns what is in it. Tasks wait in
 * `send` and `receive`, handlers use `trySend` and `tryReceive`, threads and cores may wait in `…Blocking`.
 * @sync
 */
export class Channel<T, N extends usize> implements Disposable {
  readonly #lock = new TicketLock();
  readonly #queue = new FixedQueue<T, N>();
  readonly #senders = new Waiters();
  readonly #receivers = new Waiters();

  /** How many values fit. */
  get capacity(): usize {
    return this.#queue.capacity;
  }

  /**
   * How many values are in it.
   * @lock with mask
   */
  get length(): usize {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    return this.#queue.length;
  }

  /**
   * False if it is full: then the value is disposed of.
   * @lock with mask
   */
  trySend(value: Own<T>): boolean {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    this.#receivers.wakeAll();
    return this.#queue.tryPush(value);
  }

  /**
   * The value that was sent first, if there is any.
   * @lock with mask
   */
  tryReceive(): T | undefined {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    this.#senders.wakeAll();
    return this.#queue.shift();
  }

  /** Waits for room. Cancelled, it disposes of the value. */
  async send(value: Own<T>): Promise<void> {
    let rest = this.#offer(value, true);
    while (rest !== undefined) {
      using pending = new Slot<T>(give<T>(rest));
      suspend();
      rest = this.#offer(pending.take()!, true);
    }
  }

  /** Waits for a value. Who came first is served first. */
  async receive(): Promise<T> {
    for (;;) {
      const value = this.#receiveOrWait();
      if (value !== undefined) return value;
      suspend();
    }
  }

  /** `for await (const value of channel)`: lends each value for a turn of the loop, and disposes of it after that. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Awaited<T>> {
    for (;;) {
      const value = await this.receive();
      try {
        yield value;
      } finally {
        dispose(give(value));
      }
    }
  }

  /**
   * Waits for room, without an executor: sleeps until something happens.
   * @blocking
   */
  sendBlocking(value: Own<T>): void {
    let rest = this.#offer(value, false);
    while (rest !== undefined) {
      waitForEvent();
      rest = this.#offer(give<T>(rest), false);
    }
  }

  /**
   * Waits for a value, without an executor: sleeps until something happens.
   * @blocking
   */
  receiveBlocking(): T {
    for (;;) {
      const value = this.tryReceive();
      if (value !== undefined) return value;
      waitForEvent();
    }
  }

  /**
   * Disposes of all values in it.
   * @lock with mask
   */
  clear(): void {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    this.#senders.wakeAll();
    this.#queue.clear();
  }

  /**
   * Gives the value back if it is full; then the task that runs waits, if it `waits`.
   * @lock with mask
   * @inline hint
   */
  #offer(value: Own<T>, waits: boolean): T | undefined {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    if (this.#queue.isFull) {
      if (waits) this.#senders.add();
      return value;
    }
    this.#queue.push(value);
    this.#receivers.wakeAll();
    return undefined;
  }

  /**
   * @lock with mask
   * @inline hint
   */
  #receiveOrWait(): T | undefined {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    if (this.#queue.length === 0) {
      this.#receivers.add();
      return undefined;
    }
    const value = this.#queue.shift()!;
    this.#senders.wakeAll();
    return value;
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    this.#queue.clear();
  }
}
