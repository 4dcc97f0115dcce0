//! The first argument lends what the second one gives away
class Job {
  id: u32 = 0;
}
function take(job: Own<Job>): u32 {
  return job.id;
}
function add(job: Job, n: u32): u32 {
  return job.id + n;
}
export function main(): void {
  const job = new Job();
  console.log(add(job, take(job))); //~ ING2002
}
