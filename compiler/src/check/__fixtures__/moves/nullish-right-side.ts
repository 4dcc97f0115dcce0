//! The right side of `??=` runs only where nothing was there
class Job {
  id: u32 = 0;
}
function take(job: Own<Job>): u32 {
  return job.id;
}
export function main(): void {
  const job = new Job();
  let cached: u32 | undefined = u32.tryFrom(i32(3));
  cached ??= take(job);
  console.log(cached, job.id); //~ ING2001
}
