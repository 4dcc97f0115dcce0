//! What a box of the frame lends is returned
import { Box, Heap } from "ingot:core";

const heap = new Heap<1024>();

class Job {
  id: u32 = 0;
}
function wrong(): Ref<Job> {
  using box = new Box<Job>(heap, new Job());
  return box.value; //~ ING2004
}
function right(box: Box<Job>): Ref<Job> {
  return box.value;
}
export function main(): void {
  using box = new Box<Job>(heap, new Job());
  console.log(right(box).id, wrong().id);
}
