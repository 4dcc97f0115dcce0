//! `entries` lends the elements
class Job {
  id: u32 = 0;
}
export function main(): void {
  const jobs = new FixedArray<Job, 4>();
  for (const [i, job] of jobs.entries()) {
    if (i === 2) jobs.reverse(); //~ ING2005
    job.id = u32(i);
  }
}
