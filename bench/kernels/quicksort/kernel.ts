// Quicksort with the median of three as pivot; insertion sort for short parts.
import { random } from "../../harness/random";

const source = new FixedArray<u32, 512>();
const data = new FixedArray<u32, 512>();

export function setup(): void {
  for (let i: usize = 0; i < source.length; i++) source[i] = random();
}

function swap(xs: u32[], i: usize, j: usize): void {
  const x = xs[i];
  xs[i] = xs[j];
  xs[j] = x;
}

function insertionSort(xs: u32[]): void {
  for (let i: usize = 1; i < xs.length; i++) {
    const x = xs[i];
    let j = i;
    while (j > 0 && xs[j - 1] > x) {
      xs[j] = xs[j - 1];
      j--;
    }
    xs[j] = x;
  }
}

function partition(xs: u32[]): usize {
  const last = xs.length - 1;
  const middle = last / 2;
  if (xs[middle] < xs[0]) swap(xs, middle, 0);
  if (xs[last] < xs[0]) swap(xs, last, 0);
  if (xs[middle] < xs[last]) swap(xs, middle, last);
  const pivot = xs[last];
  let store: usize = 0;
  for (let i: usize = 0; i < last; i++) {
    if (xs[i] < pivot) {
      swap(xs, i, store);
      store++;
    }
  }
  swap(xs, store, last);
  return store;
}

/**
 * The shorter part by recursion, the longer by going round again: each call has at most half of its caller's elements.
 * @maxDepth 10
 */
function quicksort(all: u32[]): void {
  let xs = all;
  while (xs.length > 16) {
    const middle = partition(xs);
    const left = xs.subarray(0, middle);
    const right = xs.subarray(middle + 1);
    if (left.length < right.length) {
      quicksort(left);
      xs = right;
    } else {
      quicksort(right);
      xs = left;
    }
  }
  insertionSort(xs);
}

export function kernel(seed: u32): u32 {
  for (let i: usize = 0; i < data.length; i++) data[i] = source[i] ^ seed;
  quicksort(data);
  let checksum: u32 = 0;
  for (const x of data) checksum = u32.wrappingAdd(u32.wrappingMul(checksum, 31), x);
  return checksum;
}
