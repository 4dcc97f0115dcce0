"use unsafe";
/** A list that grows. */
import { alignOf, Ptr, sizeOf, viewAt } from "ingot:unsafe";
import type { Allocator } from "./allocator";
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
 * Owns its elements, one after the other in memory from an allocator. When it is full, it takes twice the memory, moves
 * the elements there and gives the old piece back. Disposing of it disposes of its elements, from the first to the last, and gives the
 * memory back; elements that are dropped or overwritten otherwise are disposed of at once.
 */
export class List<T> implements Disposable, Iterable<Ref<T>> {
  readonly #allocator: Static<Allocator>;
  /** Where the elements lie: `#capacity` places, of which the first `#length` hold one. */
  #first: Ptr<T> = Ptr.at<T>(alignOf<T>());
  #capacity: usize = 0;
  #length: usize = 0;

  /** Allocates nothing until something is put in. */
  constructor(allocator: Static<Allocator>) {
    this.#allocator = allocator;
  }

  /** A list with room for `capacity` elements; undefined when the allocator has no room for them. */
  static tryWithCapacity<T>(allocator: Static<Allocator>, capacity: usize): List<T> | undefined {
    const list: Own<List<T>> = new List<T>(allocator);
    return list.tryReserve(capacity) ? list : undefined;
  }

  /** A list with copies of the elements, which are data. */
  static from<T>(allocator: Static<Allocator>, elements: readonly T[]): List<T> {
    const list: Own<List<T>> = new List<T>(allocator);
    list.append(elements);
    return list;
  }

  get length(): usize {
    return this.#length;
  }

  /** How many elements fit before it takes more memory. */
  get capacity(): usize {
    return this.#capacity;
  }

  at(index: usize): Ref<T> | undefined {
    return index < this.#length ? lend(this.#place(index).read()) : undefined;
  }

  /** A view of the elements, which has `find`, `sort`, `subarray` and the rest. */
  elements(): Ref<T[]> {
    return viewAt(this.#first, this.#length);
  }

  // ---- room ------------------------------------------------------------------------------------------------------

  /**
   * Makes room for `additional` more elements. Panics when the allocator has none.
   * @invalidates
   */
  reserve(additional: usize): void {
    if (!this.tryReserve(additional)) panic("out of memory");
  }

  /**
   * Makes room for `additional` more elements; false, with nothing changed, when the allocator has none.
   * @invalidates
   */
  tryReserve(additional: usize): boolean {
    if (additional <= this.#capacity - this.#length) return true;
    const needed = usize.checkedAdd(this.#length, additional);
    return needed !== undefined && this.#moveTo(needed);
  }

  /** Moves the elements to a new piece of memory. */
  #moveTo(capacity: usize): boolean {
    const bytes = usize.checkedMul(capacity, sizeOf<T>());
    if (bytes === undefined) return false;
    if (bytes !== 0) {
      const address = this.#allocator.allocate(bytes, alignOf<T>());
      if (address === 0) return false;
      const first = Ptr.at<T>(address);
      moveElements(first, this.#first, this.#length);
      this.#release();
      this.#first = first;
    }
    this.#capacity = capacity;
    return true;
  }

  #release(): void {
    const bytes = this.#capacity * sizeOf<T>();
    if (bytes !== 0) this.#allocator.release(this.#first.address, bytes);
  }

  /** At least one more place: twice as many as before, or as many as there is memory for. */
  #grow(): boolean {
    const doubled = usize.saturatingMul(usize.max(this.#capacity, 2), 2);
    return this.#moveTo(doubled) || this.tryReserve(1);
  }

  // ---- elements --------------------------------------------------------------------------------------------------

  /**
   * Panics when there is no memory to grow.
   * @invalidates
   */
  push(value: Own<T>): void {
    if (this.#length === this.#capacity && !this.#grow()) panic("out of memory");
    this.#place(this.#length).write(value);
    this.#length++;
  }

  /**
   * The index at which the value lies now; undefined when there is no memory to grow: then the value is disposed of.
   * @invalidates
   */
  tryPush(value: Own<T>): usize | undefined {
    if (this.#length === this.#capacity && !this.#grow()) {
      dispose(value);
      return undefined;
    }
    this.#place(this.#length).write(value);
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
    return this.#place(this.#length).read();
  }

  /**
   * Puts the value before the element at `index`, at the end if there is none. Panics behind the end, and when there is
   * no memory to grow. Cost: moves what follows.
   * @invalidates
   */
  insert(index: usize, value: Own<T>): void {
    if (index > this.#length) panic("index out of bounds");
    if (this.#length === this.#capacity && !this.#grow()) panic("out of memory");
    moveElements(this.#place(index + 1), this.#place(index), this.#length - index);
    this.#place(index).write(value);
    this.#length++;
  }

  /**
   * Takes the element at `index`; panics when there is none. Cost: moves what follows.
   * @invalidates
   */
  remove(index: usize): T {
    checkIndex(index, this.#length);
    this.#length--;
    return takeElement(this.#first, index, this.#length + 1);
  }

  /**
   * Takes the element at `index`, and moves the last one there; panics when there is none.
   * @invalidates
   */
  swapRemove(index: usize): T {
    checkIndex(index, this.#length);
    this.#length--;
    return swapElement(this.#first, index, this.#length + 1);
  }

  /**
   * Puts the value where the element at `index` is, and gives that one out; panics when there is none.
   * @invalidates
   */
  replace(index: usize, value: Own<T>): T {
    checkIndex(index, this.#length);
    return replaceElement(this.#place(index), value);
  }

  /**
   * Drops the elements from `length` on; their memory stays with the list.
   * @invalidates
   */
  truncate(length: usize): void {
    const end = this.#length;
    if (length >= end) return;
    this.#length = length;
    disposeElements(this.#first, length, end);
  }

  /**
   * Drops all elements; their memory stays with the list.
   * @invalidates
   */
  clear(): void {
    this.truncate(0);
  }

  /**
   * Adds copies of the elements, which are data. Panics when there is no memory to grow.
   * @invalidates
   */
  append(elements: readonly T[]): void {
    this.reserve(elements.length);
    for (const element of elements) this.push(give(element));
  }

  // ---- new lists, from the same allocator ------------------------------------------------------------------------

  map<U>(change: (value: T, index: usize) => Own<U>): List<U> {
    const result: Own<List<U>> = new List<U>(this.#allocator);
    result.reserve(this.#length);
    for (let i: usize = 0; i < this.#length; i++) result.push(change(this.#place(i).read(), i));
    return result;
  }

  /** Copies of the elements that pass, which are data. */
  filter(keep: (value: T, index: usize) => boolean): List<T> {
    const result: Own<List<T>> = new List<T>(this.#allocator);
    for (let i: usize = 0; i < this.#length; i++) {
      if (keep(this.#place(i).read(), i)) result.push(give(this.#place(i).read()));
    }
    return result;
  }

  /** Copies of the elements, which are data, and behind them copies of others. */
  concat(others: readonly T[]): List<T> {
    const result: Own<List<T>> = List.from(this.#allocator, this.elements());
    result.append(others);
    return result;
  }

  /** Copies of the elements from `from` up to `to`, which are data. Panics when there are none such. */
  slice(from: usize, to: usize = this.#length): List<T> {
    return List.from(this.#allocator, this.elements().subarray(from, to));
  }

  *[Symbol.iterator](): Generator<Ref<T>> {
    for (let i: usize = 0; i < this.#length; i++) yield lend(this.#place(i).read());
  }

  [Symbol.dispose](): void {
    this.clear();
    this.#release();
    this.#capacity = 0;
  }

  #place(index: usize): Ptr<T> {
    return placeAt(this.#first, index);
  }
}
