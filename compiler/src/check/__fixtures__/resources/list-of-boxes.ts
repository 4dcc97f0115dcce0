//! A list of boxes that one path forgets
import { Box, FixedList, Heap } from "ingot:core";

const heap = new Heap<1024>();

class Job {
  id: u32 = 0;
}
function fill(n: u32): FixedList<Box<Job>, 4> {
  const boxes = new FixedList<Box<Job>, 4>();
  for (let i: u32 = 0; i < n; i++) boxes.push(new Box<Job>(heap, new Job()));
  return boxes;
}
function leaks(n: u32): usize {
  const boxes = fill(n); //~ ING2007
  if (boxes.length > 2) return 0;
  const { length } = boxes;
  boxes[Symbol.dispose]();
  return length;
}
export function main(): void {
  using boxes = fill(2);
  console.log(boxes.length, leaks(1));
}
