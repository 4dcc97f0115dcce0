//! The same owner is pushed by each turn
import { FixedList } from "ingot:core";

class Job {
  id: u32 = 0;
}
export function main(): void {
  const jobs = new FixedList<Job, 4>();
  const job = new Job();
  for (let i: u32 = 0; i < 3; i++) jobs.push(job); //~ ING2001
  for (let i: u32 = 0; i < 3; i++) {
    const fresh = new Job();
    fresh.id = i;
    if (jobs.length < 4) jobs.push(fresh);
  }
}
