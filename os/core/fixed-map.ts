"use unsafe";
/** A map of bounded size. */
import { hashOf, Ptr, uninitialized, viewAt } from "ingot:unsafe";
import { disposeElements, moveElements, placeAt, replaceElement, takeElement } from "./elements";

/**
 * At most N entries, in place: nothing is allocated. Keys are integers, booleans, enums, unions of string literals, or
 * free strings. Entries keep the order in which their keys came, as JavaScript's do. Owns its values; where they are
 * resources it is one too.
 *
 * Entries lie one after the other; a table of 2N places, at most half full, says by a key's hash where its entry is. Cost: a
 * few steps to find, set or add; `delete` moves what came later and goes through the table. Eight bytes an entry besides.
 */
export class FixedMap<K, V, N extends usize> implements Disposable, Iterable<readonly [K, Ref<V>]> {
  readonly #keys = uninitialized<FixedArray<K, N>>();
  readonly #values = uninitialized<FixedArray<V, N>>();
  #size: usize = 0;
  /** 1 + the index of an entry, or 0. A key's entry is at its hash's place, or behind it with no 0 between. */
  readonly #table = new FixedArray<FixedArray<u32, 2>, N>();

  /** How many entries fit. */
  get capacity(): usize {
    return this.#keys.length;
  }

  get size(): usize {
    return this.#size;
  }

  has(key: K): boolean {
    return this.#find(key) !== undefined;
  }

  get(key: K): Ref<V> | undefined {
    const place = this.#find(key);
    return place === undefined ? undefined : lend(placeAt(this.#firstValue(), this.#entryAt(place)).read());
  }

  /**
   * Panics when the key is new and the map is full.
   * @invalidates
   */
  set(key: K, value: Own<V>): void {
    if (!this.trySet(key, value)) panic("FixedMap is full");
  }

  /**
   * False when the key is new and the map is full: then the value is disposed of.
   * @invalidates
   */
  trySet(key: K, value: Own<V>): boolean {
    const place = this.#find(key);
    if (place !== undefined) {
      dispose(give(replaceElement(placeAt(this.#firstValue(), this.#entryAt(place)), value)));
      return true;
    }
    if (this.#size === this.#keys.length) {
      dispose(value);
      return false;
    }
    this.#keys[this.#size] = key;
    placeAt(this.#firstValue(), this.#size).write(value);
    this.#size++;
    this.#setPlace(this.#freePlace(key), u32(this.#size));
    return true;
  }

  /**
   * Drops the key's entry; false when there is none.
   * @invalidates
   */
  delete(key: K): boolean {
    const place = this.#find(key);
    if (place === undefined) return false;
    dispose(give(this.#takeAt(place)));
    return true;
  }

  /**
   * Takes the key's value, and drops the entry.
   * @invalidates
   */
  take(key: K): V | undefined {
    const place = this.#find(key);
    return place === undefined ? undefined : this.#takeAt(place);
  }

  /** @invalidates */
  clear(): void {
    const count = this.#size;
    this.#size = 0;
    for (let place: usize = 0; place < this.#places(); place++) this.#setPlace(place, 0);
    disposeElements(this.#firstValue(), 0, count);
  }

  /** A view of the keys, in the order of the entries. */
  keys(): Ref<readonly K[]> {
    return viewAt(Ptr.at<K>(Ptr.of(this.#keys).address), this.#size);
  }

  /** A view of the values, in the order of the entries. */
  values(): Ref<V[]> {
    return viewAt(this.#firstValue(), this.#size);
  }

  forEach(visit: (value: V, key: K) => void): void {
    for (let i: usize = 0; i < this.#size; i++) visit(placeAt(this.#firstValue(), i).read(), this.#keys[i]);
  }

  *entries(): Generator<readonly [K, Ref<V>]> {
    for (let i: usize = 0; i < this.#size; i++) yield [this.#keys[i], lend(placeAt(this.#firstValue(), i).read())];
  }

  *[Symbol.iterator](): Generator<readonly [K, Ref<V>]> {
    yield* this.entries();
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    this.clear();
  }

  // ---- the table -------------------------------------------------------------------------------------------------

  #places(): usize {
    return this.#table.length * 2;
  }
  #placeContent(place: usize): u32 {
    return this.#table[place / 2][place % 2];
  }
  #setPlace(place: usize, content: u32): void {
    this.#table[place / 2][place % 2] = content;
  }
  #entryAt(place: usize): usize {
    return usize(this.#placeContent(place)) - 1;
  }
  #next(place: usize): usize {
    return place + 1 === this.#places() ? 0 : place + 1;
  }
  /** The place at which the search for a key starts: its hash, scaled to the table. */
  #home(key: K): usize {
    return usize((u64(hashOf(key)) * u64(this.#places())) >> 32);
  }

  #find(key: K): usize | undefined {
    if (this.#size === 0) return undefined;
    let place = this.#home(key);
    while (this.#placeContent(place) !== 0) {
      if (this.#keys[this.#entryAt(place)] === key) return place;
      place = this.#next(place);
    }
    return undefined;
  }

  #freePlace(key: K): usize {
    let place = this.#home(key);
    while (this.#placeContent(place) !== 0) place = this.#next(place);
    return place;
  }

  #takeAt(place: usize): V {
    const entry = this.#entryAt(place);
    this.#unlink(place);
    for (let i: usize = 0; i < this.#places(); i++) {
      const content = this.#placeContent(i);
      if (usize(content) > entry + 1) this.#setPlace(i, content - 1);
    }
    const firstKey = Ptr.at<K>(Ptr.of(this.#keys).address);
    moveElements(placeAt(firstKey, entry), placeAt(firstKey, entry + 1), this.#size - entry - 1);
    this.#size--;
    return takeElement(this.#firstValue(), entry, this.#size + 1);
  }

  /** Empties a place, and moves back into the gap what was put behind it for want of it (TAOCP vol. 3 §6.4, algorithm R). */
  #unlink(place: usize): void {
    let gap = place;
    let next = this.#next(gap);
    while (this.#placeContent(next) !== 0) {
      const home = this.#home(this.#keys[this.#entryAt(next)]);
      // The entry may move unless its home lies behind the gap, on the way round from the gap to the entry.
      const staysBehind = gap < next ? gap < home && home <= next : gap < home || home <= next;
      if (!staysBehind) {
        this.#setPlace(gap, this.#placeContent(next));
        gap = next;
      }
      next = this.#next(next);
    }
    this.#setPlace(gap, 0);
  }

  #firstValue(): Ptr<V> {
    return Ptr.at<V>(Ptr.of(this.#values).address);
  }
}
