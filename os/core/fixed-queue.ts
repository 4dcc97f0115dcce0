"use unsafe";
/** A queue of bounded length, both of whose ends grow and shrink. */
import { Ptr, uninitialized } from "ingot:unsafe";
import { placeAt } from "./elements";

/**
 * At most N elements in place, in a ring: taking from either end moves nothing. Owns its elements; where they are
 * resources it is one too, and disposing of it disposes of them, from the first to the last.
 */
export class FixedQueue<T, N extends usize> implements Disposable, Iterable<Ref<T>> {
  /** `#length` places from `#head` on hold an element; behind the last place comes the first. */
  readonly #places = uninitialized<FixedArray<T, N>>();
  #head: usize = 0;
  #length: usize = 0;

  /** How many elements fit. */
  get capacity(): usize {
    return this.#places.length;
  }

  get length(): usize {
    return this.#length;
  }

  get isFull(): boolean {
    return this.#length >= this.#places.length;
  }

  /** The element that is `index` places behind the first. */
  at(index: usize): Ref<T> | undefined {
    return index < this.#length ? lend(this.#place(index).read()) : undefined;
  }

  /**
   * Adds at the end. Panics when the queue is full.
   * @invalidates
   */
  push(value: Own<T>): void {
    if (this.isFull) panic("FixedQueue is full");
    this.#length++;
    this.#place(this.#length - 1).write(value);
  }

  /**
   * Adds at the end; false when the queue is full: then the value is disposed of.
   * @invalidates
   */
  tryPush(value: Own<T>): boolean {
    if (this.isFull) {
      dispose(value);
      return false;
    }
    this.push(value);
    return true;
  }

  /**
   * Takes the first element.
   * @invalidates
   */
  shift(): T | undefined {
    if (this.#length === 0) return undefined;
    const place = this.#place(0);
    this.#head = this.#wrapped(this.#head + 1);
    this.#length--;
    return place.read();
  }

  /**
   * Adds before the first element. Panics when the queue is full.
   * @invalidates
   */
  unshift(value: Own<T>): void {
    if (this.isFull) panic("FixedQueue is full");
    this.#head = this.#wrapped(this.#head + this.#places.length - 1);
    this.#length++;
    this.#place(0).write(value);
  }

  /**
   * Takes the last element.
   * @invalidates
   */
  pop(): T | undefined {
    if (this.#length === 0) return undefined;
    this.#length--;
    return this.#place(this.#length).read();
  }

  /** @invalidates */
  clear(): void {
    const count = this.#length;
    this.#length = 0;
    for (let i: usize = 0; i < count; i++) dispose(give(this.#place(i).read()));
  }

  *[Symbol.iterator](): Generator<Ref<T>> {
    for (let i: usize = 0; i < this.#length; i++) yield lend(this.#place(i).read());
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    this.clear();
  }

  #place(index: usize): Ptr<T> {
    return placeAt(Ptr.at<T>(Ptr.of(this.#places).address), this.#wrapped(this.#head + index));
  }

  /** The place that `position`, less than two turns from the first place, comes to. */
  #wrapped(position: usize): usize {
    const count = this.#places.length;
    // A mask, where that does it.
    if ((count & (count - 1)) === 0) return position & (count - 1);
    return position < count ? position : position - count;
  }
}
