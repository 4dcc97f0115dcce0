//! Addresses are multiples of what the elements ask for, whatever was given out before
//! spec: §6
"use unsafe";
import { type Allocator, Arena, Heap, List } from "ingot:core";

const arena = new Arena<2048>();
const heap = new Heap<2048>();

/** Each piece: bytes, alignment; all are given out, looked at, and given back in another order. */
function check(allocator: Static<Allocator>): boolean {
  const starts = new FixedArray<usize, 24>();
  const sizes = new FixedArray<usize, 24>();
  let right = true;
  for (let i: usize = 0; i < 24; i++) {
    const align: usize = 1 << (i % 6);
    sizes[i] = (i * 7) % 23;
    starts[i] = allocator.allocate(sizes[i], align);
    if (starts[i] === 0 || starts[i] % align !== 0) right = false;
    for (let k: usize = 0; k < i; k++) {
      const apart = starts[k] + sizes[k] <= starts[i] || starts[i] + sizes[i] <= starts[k];
      if (!apart) right = false;
    }
  }
  for (let i: usize = 0; i < 24; i++) {
    const k = (i * 7 + 3) % 24;
    allocator.release(starts[k], sizes[k]);
  }
  return right;
}

export function main(): void {
  const before = heap.free;
  console.log(check(heap), heap.free === before);
  console.log(check(heap), heap.free === before);
  // One hole again: all of it can be had at once.
  const all = heap.allocate(before, 1);
  console.log(all !== 0, heap.free, heap.allocate(1, 1));
  heap.release(all, before);
  console.log(heap.free === before);

  console.log(check(arena));
  const used = arena.used;
  const last = arena.allocate(10, 1);
  arena.release(last, 10);
  console.log(arena.used === used, arena.allocate(usize.MAX, 1), arena.allocate(1, 1 << 31));

  using bytes = new List<u8>(heap);
  using wide = new List<u64>(heap);
  for (let i: u8 = 0; i < 60; i++) {
    bytes.push(i);
    wide.push(u64(i) * 0x1_0000_0001);
  }
  let sum: u64 = 0;
  for (const x of wide) sum += x;
  for (const x of bytes) sum -= u64(x);
  console.log(sum);
}
