//! A default value is evaluated in the callee, after the arguments were given
class Job {
  id: u32 = 1;
}
function take(job: Own<Job>): u32 {
  return job.id;
}
function both(job: Own<Job>, first: u32 = take(job)): u32 {
  return first + job.id; //~ ING2001
}
export function main(): void {
  console.log(both(new Job()), both(new Job(), 3));
}
