//! The function that `map` runs changes the list that is mapped, under the element that it was lent
import { Heap, List } from "ingot:core";

const heap = new Heap<1024>();

class Job {
  id: u32 = 0;
}
export function main(): void {
  using jobs = new List<Job>(heap);
  jobs.push(new Job());
  using ids = jobs.map<u32>((job) => { //~ ING2005
    jobs.push(new Job());
    return job.id;
  });
  using again = jobs.map<u32>((job) => job.id);
  console.log(ids.length, again.length);
}
