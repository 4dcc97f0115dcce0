//! Two views that a caller lends may be one
class Job {
  id: u32 = 0;
}
function renumber(from: Job[], to: Job[]): void {
  for (const job of from) {
    to[0] = new Job(); //~ ING2005
    job.id += 1;
  }
}
export function main(): void {
  const jobs = new FixedArray<Job, 4>();
  renumber(jobs, jobs);
}
