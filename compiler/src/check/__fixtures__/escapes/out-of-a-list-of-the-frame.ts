//! An element of a list of the frame is returned
import { FixedList } from "ingot:core";

class Job {
  id: u32 = 0;
}
function first(): Ref<Job> | undefined {
  const jobs = new FixedList<Job, 4>();
  jobs.push(new Job());
  return jobs.at(0); //~ ING2004
}
function popped(): Job | undefined {
  const jobs = new FixedList<Job, 4>();
  jobs.push(new Job());
  return jobs.pop();
}
export function main(): void {
  console.log(first()?.id ?? 0, popped()?.id ?? 0);
}
