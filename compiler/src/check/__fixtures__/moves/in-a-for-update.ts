//! The update of a `for` runs after its body
class Job {
  left: u32 = 3;
}
function take(job: Own<Job>): u32 {
  return job.left;
}
export function main(): void {
  const job = new Job();
  for (let i: u32 = 0; i < 2; i += take(job)) { //~ ING2001
    console.log(i);
  }
}
