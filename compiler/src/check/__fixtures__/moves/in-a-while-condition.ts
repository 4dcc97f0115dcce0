//! The condition gives away what the next turn gives away again
class Job {
  left: u32 = 0;
}
function take(job: Own<Job>): u32 {
  return job.left;
}
export function main(): void {
  const job = new Job();
  while (take(job) > 0) console.log("again"); //~ ING2001
}
