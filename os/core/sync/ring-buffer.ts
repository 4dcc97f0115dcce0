/** A queue from one context to one other. */
import { Atomic } from "./atomic";
import { Consumer, Producer, Ring } from "./ring";

/**
 * At most N values on their way from the one `Producer` to the one `Consumer`, first in, first out. Wait-free: neither
 * ever waits for the other, nor tries again. Owns what is in it.
 * @sync
 */
export class RingBuffer<T, N extends usize> implements Disposable {
  readonly #ring = new Ring<T, N>();
  readonly #isProduced = new Atomic<boolean>(false);
  readonly #isConsumed = new Atomic<boolean>(false);

  get capacity(): usize {
    return this.#ring.capacity;
  }

  /** How many values are in it, or were a moment ago. */
  get length(): usize {
    return this.#ring.length;
  }

  /** The one that puts values in. Panics when there is one already. */
  producer(): Producer<T, N> {
    if (this.#isProduced.swap(true, "acquire")) panic("a RingBuffer has one producer");
    return new Producer<T, N>(this.#ring);
  }

  /** The one that takes values out. Panics when there is one already. */
  consumer(): Consumer<T, N> {
    if (this.#isConsumed.swap(true, "acquire")) panic("a RingBuffer has one consumer");
    return new Consumer<T, N>(this.#ring);
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    this.#ring[Symbol.dispose]();
  }
}
