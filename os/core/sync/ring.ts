"use unsafe";
/** The two ends of a `RingBuffer`, and what lies between them. */
import { Ptr, uninitialized } from "ingot:unsafe";
import { placeAt } from "../elements";
import { Atomic } from "./atomic";

/** What producer and consumer share. Positions count to 2N, so that full, N apart, and empty, equal, differ. */
export class Ring<T, N extends usize> implements Disposable {
  readonly #places = uninitialized<FixedArray<T, N>>();
  /** Where the next value is taken; only the consumer writes it. */
  readonly head = new Atomic<usize>(0);
  /** Where the next value is put; only the producer writes it. */
  readonly tail = new Atomic<usize>(0);

  get capacity(): usize {
    return this.#places.length;
  }

  get length(): usize {
    const head = this.head.load("acquire");
    const tail = this.tail.load("acquire");
    return tail >= head ? tail - head : tail + 2 * this.capacity - head;
  }

  isFull(head: usize, tail: usize): boolean {
    return head + this.capacity === tail || tail + this.capacity === head;
  }

  after(position: usize): usize {
    return position + 1 === 2 * this.capacity ? 0 : position + 1;
  }

  place(position: usize): Ptr<T> {
    const index = position < this.capacity ? position : position - this.capacity;
    return placeAt(Ptr.at<T>(Ptr.of(this.#places).address), index);
  }

  /**
   * Nobody uses it any more.
   * @ofElements
   */
  [Symbol.dispose](): void {
    const tail = this.tail.load("acquire");
    for (let head = this.head.load("acquire"); head !== tail; head = this.after(head))
      dispose(give(this.place(head).read()));
  }
}

/** Belongs to one context. */
export class Producer<T, N extends usize> {
  #tail: usize;

  constructor(private readonly ring: Ref<Ring<T, N>>) {
    this.#tail = ring.tail.load("relaxed");
  }

  /** False if it is full: then the value is disposed of. */
  trySend(value: Own<T>): boolean {
    if (this.ring.isFull(this.ring.head.load("acquire"), this.#tail)) {
      dispose(value);
      return false;
    }
    this.ring.place(this.#tail).write(value);
    this.#tail = this.ring.after(this.#tail);
    this.ring.tail.store(this.#tail, "release");
    return true;
  }
}

/** Belongs to one context. */
export class Consumer<T, N extends usize> {
  #head: usize;

  constructor(private readonly ring: Ref<Ring<T, N>>) {
    this.#head = ring.head.load("relaxed");
  }

  /** The value that was sent first, if there is any. */
  tryReceive(): T | undefined {
    if (this.#head === this.ring.tail.load("acquire")) return undefined;
    const value: Own<T> = give(this.ring.place(this.#head).read());
    this.#head = this.ring.after(this.#head);
    this.ring.head.store(this.#head, "release");
    return value;
  }
}
