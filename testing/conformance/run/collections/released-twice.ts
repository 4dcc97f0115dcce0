//! A piece that is given back twice is a panic
//! spec: §6
//! exit: 101
//! panic: released twice
"use unsafe";
import { Heap } from "ingot:core";

const heap = new Heap<512>();

export function main(): void {
  const first = heap.allocate(40, 8);
  const second = heap.allocate(40, 8);
  heap.release(first, 40);
  console.log("once");
  heap.release(second, 40);
  console.log("and the other");
  heap.release(first, 40);
  console.log("not reached");
}
