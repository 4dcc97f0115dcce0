//! Found by the fuzzer: a generator that only unreachable code starts
//! spec: §5, §10
import { FixedList } from "ingot:core";

class Job {
  id: u32 = 3;
}
export function main(): void {
  const list = new FixedList<Job, 4>();
  try {
    list.push(new Job());
  } catch {
    for (const job of list) console.log(job.id);
  }
  console.log(u32(list.length));
  return;
  for (const job of list) console.log(job.id);
}
