//! A list goes with all that it holds
import { FixedList } from "ingot:core";

class Job {
  id: u32 = 0;
}
function total(jobs: Own<FixedList<Job, 4>>): u32 {
  let sum: u32 = 0;
  for (const job of jobs) sum += job.id;
  return sum;
}
function right(): u32 {
  const jobs = new FixedList<Job, 4>();
  jobs.push(new Job());
  return total(jobs);
}
function wrong(): u32 {
  const jobs = new FixedList<Job, 4>();
  const first = jobs.at(0);
  const sum = total(jobs); //~ ING2002
  return sum + (first?.id ?? 0);
}
export function main(): void {
  console.log(right(), wrong());
}
