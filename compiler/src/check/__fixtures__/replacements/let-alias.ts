//! A name that is set to something else replaces nothing
class Job {
  id: u32 = 0;
  done: boolean = false;
}
export function main(): void {
  const jobs = new FixedArray<Job, 3>();
  let job = jobs[0];
  const first = job;
  for (let i: usize = 1; i < jobs.length; i++) {
    const previous = job;
    job = jobs[i];
    job.id = previous.id + 1;
  }
  console.log(job.id, first.id);
}
