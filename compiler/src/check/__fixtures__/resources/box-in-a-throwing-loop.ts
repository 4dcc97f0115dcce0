//! Each turn makes a box, and a callee may throw
import { Box, Heap } from "ingot:core";

const heap = new Heap<1024>();

class Busy extends Failure {}
class Job {
  id: u32 = 0;
}
function check(job: Job): void {
  if (job.id > 1) throw new Busy("busy");
}
function leaks(n: u32): void {
  for (let i: u32 = 0; i < n; i++) {
    const box = new Box<Job>(heap, new Job()); //~ ING2007
    box.value.id = i;
    check(box.value);
    box[Symbol.dispose]();
  }
}
function ends(n: u32): void {
  for (let i: u32 = 0; i < n; i++) {
    using box = new Box<Job>(heap, new Job());
    box.value.id = i;
    check(box.value);
  }
}
export function main(): void {
  try {
    leaks(2);
    ends(3);
  } catch {
    console.log("busy");
  }
}
