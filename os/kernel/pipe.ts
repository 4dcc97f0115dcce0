"use unsafe";
/** A stream of bytes between contexts. */
import { lockCeiling, lockIsShared, suspend } from "ingot:unsafe";
import { Section } from "./critical-section";
import { TicketLock } from "./ticket-lock";
import { Waiters } from "./waiters";

/**
 * At most N bytes on their way, first in, first out. Reading and writing take as many as there are, or as fit.
 * @sync
 */
export class Pipe<N extends usize> {
  readonly #lock = new TicketLock();
  readonly #readers = new Waiters();
  readonly #writers = new Waiters();
  readonly #bytes = new FixedArray<u8, N>();
  #head: usize = 0;
  #length: usize = 0;

  get capacity(): usize {
    return this.#bytes.length;
  }

  /**
   * How many bytes are in it.
   * @lock with mask
   */
  get length(): usize {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    return this.#length;
  }

  /** Writes the first of `bytes`, as many as fit; says how many. */
  tryWrite(bytes: readonly u8[]): usize {
    return this.#write(bytes, false);
  }

  /** Reads into the first places of `into`, as many bytes as there are; says how many. */
  tryRead(into: u8[]): usize {
    return this.#read(into, false);
  }

  /** Waits until at least one fits; says how many of `bytes` were written. */
  async write(bytes: readonly u8[]): Promise<usize> {
    for (;;) {
      const count = this.#write(bytes, true);
      if (count !== 0 || bytes.length === 0) return count;
      suspend();
    }
  }

  /** Waits for room until all are written. */
  async writeAll(bytes: readonly u8[]): Promise<void> {
    for (let from: usize = 0; from < bytes.length; ) {
      const count = this.#write(bytes.subarray(from), true);
      from += count;
      if (count === 0) suspend();
    }
  }

  /** Waits for at least one byte; says how many were read. */
  async read(into: u8[]): Promise<usize> {
    for (;;) {
      const count = this.#read(into, true);
      if (count !== 0 || into.length === 0) return count;
      suspend();
    }
  }

  /** @lock with mask */
  #write(bytes: readonly u8[], waits: boolean): usize {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    const count = usize.min(bytes.length, this.#bytes.length - this.#length);
    for (let i: usize = 0; i < count; i++) this.#bytes[this.#position(this.#length + i)] = bytes[i];
    this.#length += count;
    if (count !== 0) this.#readers.wakeAll();
    else if (waits) this.#writers.add();
    return count;
  }

  /** @lock with mask */
  #read(into: u8[], waits: boolean): usize {
    using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));
    const count = usize.min(into.length, this.#length);
    for (let i: usize = 0; i < count; i++) into[i] = this.#bytes[this.#position(i)];
    this.#head = this.#position(count);
    this.#length -= count;
    if (count !== 0) this.#writers.wakeAll();
    else if (waits) this.#readers.add();
    return count;
  }

  /** Where the byte lies that is `distance`, at most N, behind the first. */
  #position(distance: usize): usize {
    const position = this.#head + distance;
    return position < this.#bytes.length ? position : position - this.#bytes.length;
  }
}
