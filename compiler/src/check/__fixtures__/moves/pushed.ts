//! What was pushed belongs to the list
import { FixedList } from "ingot:core";

class Job {
  id: u32 = 0;
}
export function main(): void {
  const jobs = new FixedList<Job, 4>();
  const job = new Job();
  jobs.push(job);
  job.id = 3; //~ ING2001
}
