"use unsafe";
/** A list of bounded length. */
import { Ptr } from "ingot:unsafe";

/** At most N elements, in place: nothing is allocated, nothing moves. */
export class FixedList<T, N extends usize> implements Iterable<Ref<T>> {
  readonly #items = new FixedArray<T | undefined, N>();
  #count: usize = 0;

  /** How many elements fit. */
  get capacity(): usize {
    return this.#items.length;
  }

  get length(): usize {
    return this.#count;
  }

  at(index: usize): Ref<T> | undefined {
    return index < this.#count ? lend(this.#items[index]) : undefined;
  }

  /**
   * Panics when the list is full.
   * @invalidates
   */
  push(value: Own<T>): void {
    if (this.#count === this.#items.length) panic("FixedList is full");
    this.#items[this.#count] = value;
    this.#count++;
  }

  /**
   * Takes the last element.
   * @invalidates
   */
  pop(): T | undefined {
    if (this.#count === 0) return undefined;
    this.#count--;
    // Safety: the element is moved out of its place, which is then overwritten without being looked at.
    const last = Ptr.at<T | undefined>(Ptr.of(this.#items).address).offset(isize(this.#count));
    const taken = last.read();
    this.#items[this.#count] = undefined;
    return taken;
  }

  /** @invalidates */
  clear(): void {
    while (this.#count !== 0) {
      this.#count--;
      this.#items[this.#count] = undefined;
    }
  }

  *[Symbol.iterator](): Generator<Ref<T>> {
    for (let i: usize = 0; i < this.#count; i++) {
      const item = lend(this.#items[i]);
      if (item !== undefined) yield item;
    }
  }
}
