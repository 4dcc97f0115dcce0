/**
 * A stable sort in place: runs of a few elements by insertion, merged by rotations.
 *
 * SymMerge (Kim and Kutzner, Stable minimum storage merging by symmetric comparisons, ESA 2004): O(n log n) comparisons
 * and O(n log² n) moves, and no memory but the stack of a recursion that halves its range.
 */

const RUN: usize = 12;

/** Sorts by the sign of `compare(a, b)`: negative puts `a` first, zero keeps their order. */
export function arraySort<T>(xs: T[], compare: (a: T, b: T) => i32): void {
  const count = xs.length;
  for (let from: usize = 0; from < count; from += RUN) insertionSort(xs, from, usize.min(from + RUN, count), compare);
  for (let run = RUN; run < count; run *= 2) {
    for (let from: usize = 0; from + run < count; from += run * 2) {
      merge(xs, from, from + run, usize.min(from + run * 2, count), compare);
    }
  }
}

function insertionSort<T>(xs: T[], from: usize, to: usize, compare: (a: T, b: T) => i32): void {
  for (let i = from + 1; i < to; i++) {
    let at = i;
    while (at > from && compare(xs[at - 1], xs[i]) > 0) at--;
    // No comparison from here on: each element of places has one owner again before anyone can look, or throw.
    const held: Own<T> = give(xs[i]);
    for (let hole = i; hole > at; hole--) xs[hole] = xs[hole - 1];
    xs[at] = held;
  }
}

/**
 * Merges the sorted ranges from `from` to `middle` and from `middle` to `to`. Finds the elements of the first that
 * belong into the upper half of the whole, and as many of the second that belong into the lower half; exchanges them by
 * a rotation; and is left with two merges of half the size:
 *
 *   from      start   middle     end     to        start … middle are greater than middle … end
 *   | lower a | greater a | lower b | greater b |
 *   | lower a | lower b | greater a | greater b |
 *                       half
 * @maxDepth 40
 */
function merge<T>(xs: T[], from: usize, middle: usize, to: usize, compare: (a: T, b: T) => i32): void {
  // Often so, with data that was nearly in order.
  if (compare(xs[middle - 1], xs[middle]) <= 0) return;
  const half = from + (to - from) / 2;
  // The elements `i` of the first and `sum - 1 - i` of the second range are compared, symmetrically about the half.
  const sum = half + middle;
  let start = middle > half ? sum - to : from;
  let limit = middle > half ? half : middle;
  while (start < limit) {
    const probe = start + (limit - start) / 2;
    if (compare(xs[sum - 1 - probe], xs[probe]) >= 0) start = probe + 1;
    else limit = probe;
  }
  const end = sum - start;
  if (start < middle && middle < end) rotate(xs, start, middle, end);
  if (from < start && start < half) merge(xs, from, start, half, compare);
  if (half < end && end < to) merge(xs, half, end, to, compare);
}

/** Exchanges the ranges from `from` to `middle` and from `middle` to `to`: reverses each, then both together. */
function rotate<T>(xs: T[], from: usize, middle: usize, to: usize): void {
  xs.subarray(from, middle).reverse();
  xs.subarray(middle, to).reverse();
  xs.subarray(from, to).reverse();
}
