"use unsafe";
/** The simplest allocator: pieces one after the other. */
import { Ptr } from "ingot:unsafe";
import { type Allocator, alignUp } from "./allocator";

/**
 * N bytes in place, given out from the first to the last. Only the piece that was given out last is taken back;
 * releasing another does nothing, and its bytes stay used. Right for what is made at start-up and lives for ever.
 */
export class Arena<N extends usize> implements Allocator {
  readonly #bytes = new FixedArray<u8, N>();
  #used: usize = 0;

  /** How many bytes there are. */
  get capacity(): usize {
    return this.#bytes.length;
  }

  /** How many bytes are given out, or lost to alignment. */
  get used(): usize {
    return this.#used;
  }

  /**
   * Cost: a few instructions.
   * @unsafe
   */
  allocate(bytes: usize, align: usize): usize {
    const base = Ptr.of(this.#bytes).address;
    const address = alignUp(base + this.#used, align);
    if (address === undefined) return 0;
    const offset = address - base;
    if (offset > this.#bytes.length || bytes > this.#bytes.length - offset) return 0;
    this.#used = offset + bytes;
    return address;
  }

  /** @unsafe */
  release(address: usize, bytes: usize): void {
    const base = Ptr.of(this.#bytes).address;
    if (address + bytes === base + this.#used) this.#used = address - base;
  }
}
