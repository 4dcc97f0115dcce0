"use unsafe";
/** The general allocator: pieces of any size, given back in any order. */
import { Ptr, sizeOf } from "ingot:unsafe";
import { type Allocator, alignUp } from "./allocator";

/**
 * N bytes in place. First fit in a list of holes, which is in the order of their addresses: each hole starts with its size
 * and the next hole's address, so that the list takes no memory of its own, and neighbours that become free grow together.
 *
 *     hole → [size][next ─┐ … unused …]  used  [size][next 0 … unused …]
 *                         └────────────────────↑
 *
 * Sizes are rounded up to two words, which is also the least alignment. Cost: one step for each hole that is passed.
 */
export class Heap<N extends usize> implements Allocator {
  readonly #bytes = new FixedArray<u8, N>();
  /** The address of the first hole; 0 when nothing is free. */
  #first: usize = 0;
  #free: usize = 0;
  /** Whether the bytes have been made a hole: their address is known at run time only. */
  #ready = false;

  /** How many bytes there are. Up to two words at each end cannot be given out. */
  get capacity(): usize {
    return this.#bytes.length;
  }

  /** How many bytes are free, in all holes together. */
  get free(): usize {
    if (!this.#ready) this.#start();
    return this.#free;
  }

  /** @unsafe */
  allocate(bytes: usize, align: usize): usize {
    if (!this.#ready) this.#start();
    const size = rounded(bytes);
    if (size === undefined) return 0;
    let previous: usize = 0;
    let hole = this.#first;
    while (hole !== 0) {
      const start = alignUp(hole, align);
      const room = sizeAt(hole);
      if (start !== undefined && start - hole <= room && size <= room - (start - hole)) {
        this.#cut(previous, hole, start, size);
        this.#free -= size;
        return start;
      }
      previous = hole;
      hole = nextAt(hole);
    }
    return 0;
  }

  /**
   * Panics when these bytes are free already, in part or whole, or were never given out.
   * @unsafe
   */
  release(address: usize, bytes: usize): void {
    const size = rounded(bytes);
    if (!this.#ready || size === undefined || !this.#isOurs(address, size)) panic("not a piece of this heap");
    let previous: usize = 0;
    let next = this.#first;
    while (next !== 0 && next < address) {
      previous = next;
      next = nextAt(next);
    }
    const overlapsPrevious = previous !== 0 && previous + sizeAt(previous) > address;
    if (overlapsPrevious || (next !== 0 && address + size > next)) panic("released twice");
    this.#free += size;
    setHole(address, size, next);
    this.#linkAfter(previous, address);
    if (next !== 0 && address + size === next) setHole(address, size + sizeAt(next), nextAt(next));
    if (previous !== 0 && previous + sizeAt(previous) === address) {
      setHole(previous, sizeAt(previous) + sizeAt(address), nextAt(address));
    }
  }

  /** Makes all bytes one hole. */
  #start(): void {
    this.#ready = true;
    const base = Ptr.of(this.#bytes).address;
    const start = alignUp(base, UNIT);
    const end = (base + this.#bytes.length) & ~(UNIT - 1);
    if (start === undefined || start >= end) return;
    this.#free = end - start;
    setHole(start, end - start, 0);
    this.#first = start;
  }

  /** Takes `size` bytes at `start` out of a hole; what is left before and behind them are holes again. */
  #cut(previous: usize, hole: usize, start: usize, size: usize): void {
    const end = hole + sizeAt(hole);
    let next = nextAt(hole);
    if (start + size < end) {
      setHole(start + size, end - (start + size), next);
      next = start + size;
    }
    if (start === hole) this.#linkAfter(previous, next);
    else setHole(hole, start - hole, next);
  }

  #linkAfter(previous: usize, hole: usize): void {
    if (previous === 0) this.#first = hole;
    else setHole(previous, sizeAt(previous), hole);
  }

  #isOurs(address: usize, size: usize): boolean {
    const base = Ptr.of(this.#bytes).address;
    const length = this.#bytes.length;
    return address % UNIT === 0 && address >= base && size <= length && address - base <= length - size;
  }
}

/** The least hole: its size and the next one's address. */
const UNIT: usize = 2 * sizeOf<usize>();

function rounded(bytes: usize): usize | undefined {
  return alignUp(usize.max(bytes, 1), UNIT);
}

// Safety, for all three: a hole lies in the heap's bytes, is a multiple of two words long, and nobody else uses it.
function sizeAt(hole: usize): usize {
  return Ptr.at<usize>(hole).read();
}
function nextAt(hole: usize): usize {
  return Ptr.at<usize>(hole).offset(1).read();
}
function setHole(hole: usize, size: usize, next: usize): void {
  Ptr.at<usize>(hole).write(size);
  Ptr.at<usize>(hole).offset(1).write(next);
}
