"use unsafe";
/** A list of bounded length. */
import { Ptr, uninitialized, viewAt } from "ingot:unsafe";
import {
  checkIndex,
  disposeElements,
  moveElements,
  placeAt,
  replaceElement,
  swapElement,
  takeElement,
} from "./elements";

/**
 * At most N elements, in place: nothing is allocated. Owns its elements; where they are resources it is one too, and
 * disposing of it disposes of them, from the first to the last.
 */
export class FixedList<T, N extends usize> implements Disposable, Iterable<Ref<T>> {
  /** The first `#length` places hold an element. */
  readonly #places = uninitialized<FixedArray<T, N>>();
  #length: usize = 0;

  /** How many elements fit. */
  get capacity(): usize {
    return this.#places.length;
  }

  get length(): usize {
    return this.#length;
  }

  get isFull(): boolean {
    return this.#length === this.#places.length;
  }

  at(index: usize): Ref<T> | undefined {
    return index < this.#length ? lend(placeAt(this.#first(), index).read()) : undefined;
  }

  /** A view of the elements, which has `find`, `sort`, `subarray` and the rest. */
  elements(): Ref<T[]> {
    return viewAt(this.#first(), this.#length);
  }

  /**
   * Panics when the list is full.
   * @invalidates
   */
  push(value: Own<T>): void {
    if (this.isFull) panic("FixedList is full");
    placeAt(this.#first(), this.#length).write(value);
    this.#length++;
  }

  /**
   * The index at which the value lies now; undefined when the list is full: then the value is disposed of.
   * @invalidates
   */
  tryPush(value: Own<T>): usize | undefined {
    if (this.isFull) {
      dispose(value);
      return undefined;
    }
    placeAt(this.#first(), this.#length).write(value);
    this.#length++;
    return this.#length - 1;
  }

  /**
   * Takes the last element.
   * @invalidates
   */
  pop(): T | undefined {
    if (this.#length === 0) return undefined;
    this.#length--;
    return placeAt(this.#first(), this.#length).read();
  }

  /**
   * Puts the value before the element at `index`, at the end if there is none. Panics behind the end, and when the list
   * is full. Cost: moves what follows.
   * @invalidates
   */
  insert(index: usize, value: Own<T>): void {
    if (index > this.#length) panic("index out of bounds");
    if (this.isFull) panic("FixedList is full");
    const place = placeAt(this.#first(), index);
    moveElements(placeAt(place, 1), place, this.#length - index);
    place.write(value);
    this.#length++;
  }

  /**
   * Takes the element at `index`; panics when there is none. Cost: moves what follows.
   * @invalidates
   */
  remove(index: usize): T {
    checkIndex(index, this.#length);
    this.#length--;
    return takeElement(this.#first(), index, this.#length + 1);
  }

  /**
   * Takes the element at `index`, and moves the last one there; panics when there is none.
   * @invalidates
   */
  swapRemove(index: usize): T {
    checkIndex(index, this.#length);
    this.#length--;
    return swapElement(this.#first(), index, this.#length + 1);
  }

  /**
   * Puts the value where the element at `index` is, and gives that one out; panics when there is none.
   * @invalidates
   */
  replace(index: usize, value: Own<T>): T {
    checkIndex(index, this.#length);
    return replaceElement(placeAt(this.#first(), index), value);
  }

  /**
   * Drops the elements from `length` on.
   * @invalidates
   */
  truncate(length: usize): void {
    const end = this.#length;
    if (length >= end) return;
    this.#length = length;
    disposeElements(this.#first(), length, end);
  }

  /** @invalidates */
  clear(): void {
    this.truncate(0);
  }

  *[Symbol.iterator](): Generator<Ref<T>> {
    for (let i: usize = 0; i < this.#length; i++) yield lend(placeAt(this.#first(), i).read());
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    this.truncate(0);
  }

  #first(): Ptr<T> {
    return Ptr.at<T>(Ptr.of(this.#places).address);
  }
}
