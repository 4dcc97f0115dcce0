//! `find` lends the element
class Job {
  id: u32 = 0;
}
export function main(): void {
  const jobs = new FixedArray<Job, 4>();
  const job = jobs.find((j) => j.id === 0);
  jobs[0] = new Job(); //~ ING2005
  if (job !== undefined) job.id = 4;
}
