"use unsafe";
/**
 * What the compiler calls for the methods of views and fixed arrays. Reading and writing an element, `length`,
 * `subarray` and `entries` are its own.
 */
import { Ptr } from "ingot:unsafe";

/** The place of an index that counts from the end when it is negative; at or past the length when there is none. */
function placeOf(length: usize, index: isize): usize {
  return index < 0 ? usize.wrappingAdd(length, usize(index)) : usize(index);
}

export function arrayAt<T>(xs: readonly T[], index: isize): Ref<T> | undefined {
  const place = placeOf(xs.length, index);
  return place < xs.length ? lend(xs[place]) : undefined;
}

export function arrayIndexOf<T>(xs: readonly T[], value: T): isize {
  for (let i: usize = 0; i < xs.length; i++) {
    if (xs[i] === value) return isize(i);
  }
  return -1;
}

export function arrayLastIndexOf<T>(xs: readonly T[], value: T): isize {
  for (let i = xs.length; i > 0; i--) {
    if (xs[i - 1] === value) return isize(i - 1);
  }
  return -1;
}

/** Unlike `indexOf`, JavaScript's `includes` finds NaN: the only value that is not equal to itself. */
export function arrayIncludes<T>(xs: readonly T[], value: T): boolean {
  // biome-ignore lint/suspicious/noSelfCompare: the test for NaN that any type has
  const isNotANumber = value !== value;
  for (let i: usize = 0; i < xs.length; i++) {
    const x = xs[i];
    // biome-ignore lint/suspicious/noSelfCompare: as above
    if (x === value || (isNotANumber && x !== x)) return true;
  }
  return false;
}

export function arrayForEach<T>(xs: readonly T[], visit: (value: T, index: usize) => void): void {
  for (let i: usize = 0; i < xs.length; i++) visit(xs[i], i);
}

export function arrayEvery<T>(xs: readonly T[], test: (value: T) => boolean): boolean {
  for (let i: usize = 0; i < xs.length; i++) {
    if (!test(xs[i])) return false;
  }
  return true;
}

export function arraySome<T>(xs: readonly T[], test: (value: T) => boolean): boolean {
  for (let i: usize = 0; i < xs.length; i++) {
    if (test(xs[i])) return true;
  }
  return false;
}

export function arrayFind<T>(xs: readonly T[], test: (value: T) => boolean): Ref<T> | undefined {
  for (let i: usize = 0; i < xs.length; i++) {
    // Data is what it was before the test, which may write to the array.
    const x = xs[i];
    if (test(x)) return lend(x);
  }
  return undefined;
}

export function arrayFindIndex<T>(xs: readonly T[], test: (value: T) => boolean): isize {
  for (let i: usize = 0; i < xs.length; i++) {
    if (test(xs[i])) return isize(i);
  }
  return -1;
}

export function arrayFindLast<T>(xs: readonly T[], test: (value: T) => boolean): Ref<T> | undefined {
  for (let i = xs.length; i > 0; i--) {
    // As in `arrayFind`.
    const x = xs[i - 1];
    if (test(x)) return lend(x);
  }
  return undefined;
}

export function arrayFindLastIndex<T>(xs: readonly T[], test: (value: T) => boolean): isize {
  for (let i = xs.length; i > 0; i--) {
    if (test(xs[i - 1])) return isize(i - 1);
  }
  return -1;
}

export function arrayReduce<T, U>(xs: readonly T[], step: (sum: U, value: T, index: usize) => U, initial: U): U {
  let sum = initial;
  for (let i: usize = 0; i < xs.length; i++) sum = step(sum, xs[i], i);
  return sum;
}

export function arrayFill<T>(xs: T[], value: T): void {
  for (let i: usize = 0; i < xs.length; i++) xs[i] = value;
}

/** Copies all of `source` to `target` from `at` on; panics, before anything is copied, if it does not fit. */
export function arraySet<T>(target: T[], source: readonly T[], at: usize = 0): void {
  const room = target.subarray(at).subarray(0, source.length);
  if (source.length === 0) return;
  // Where they overlap, an element must be read before it is overwritten.
  if (Ptr.of(lend(room[0])).address > Ptr.of(lend(source[0])).address) {
    for (let i = source.length; i > 0; i--) room[i - 1] = source[i - 1];
  } else {
    for (let i: usize = 0; i < source.length; i++) room[i] = source[i];
  }
}

export function arrayReverse<T>(xs: T[]): void {
  let from: usize = 0;
  let to = xs.length;
  while (from + 1 < to) {
    to--;
    swap(xs, from, to);
    from++;
  }
}

function swap<T>(xs: T[], a: usize, b: usize): void {
  const held: Own<T> = give(xs[a]);
  xs[a] = xs[b];
  xs[b] = held;
}
