//! The test that `find` runs assigns elements
class Job {
  id: u32 = 0;
}
export function main(): void {
  const jobs = new FixedArray<Job, 4>();
  const job = jobs.find((j) => { //~ ING2005
    jobs[0] = new Job();
    return j.id === 0;
  });
  if (job !== undefined) job.id = 4;
}
