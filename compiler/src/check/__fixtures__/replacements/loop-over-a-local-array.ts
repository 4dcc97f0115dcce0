//! The elements of a local's own array are assigned under the loop's name
class Job {
  id: u32 = 0;
}
export function main(): void {
  const jobs = new FixedArray<Job, 4>();
  for (const job of jobs) {
    jobs[1] = new Job(); //~ ING2005
    job.id += 1;
  }
  for (const job of jobs) {
    job.id += 1;
    jobs[1] = new Job();
  }
}
