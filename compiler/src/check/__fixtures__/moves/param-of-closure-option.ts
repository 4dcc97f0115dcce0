//! An owner in an option that a callback returns
import { FixedList } from "ingot:core";

class Job {
  id: u32 = 0;
}
function drain(next: () => Job | undefined): u32 {
  let total: u32 = 0;
  for (let job = next(); job !== undefined; job = next()) total += job.id;
  return total;
}
export function main(): void {
  const jobs = new FixedList<Job, 4>();
  jobs.push(new Job());
  console.log(drain(() => jobs.pop()));
}
