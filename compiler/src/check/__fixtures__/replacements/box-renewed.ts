//! A `let` that holds a box is given another one
import { Box, Heap } from "ingot:core";

const heap = new Heap<1024>();

class Job {
  id: u32 = 0;
}
export function main(): void {
  let box = new Box<Job>(heap, new Job());
  const job = box.value;
  box[Symbol.dispose](); //~ ING2002
  box = new Box<Job>(heap, new Job());
  console.log(job.id);
  box[Symbol.dispose]();
}
