//! `x = f(x)`: the owner comes back
class Job {
  id: u32 = 0;
}
function next(job: Own<Job>): Job {
  job.id += 1;
  return job;
}
function times(job: Own<Job>, n: u32): Job {
  for (let i: u32 = 0; i < n; i++) job = next(job);
  return job;
}
export function main(): void {
  let job = new Job();
  for (let i: u32 = 0; i < 3; i++) job = next(job);
  console.log(times(job, 3).id);
}
