//! A name of an inner block is another place
class Job {
  id: u32 = 0;
}
function take(job: Own<Job>): u32 {
  return job.id;
}
export function main(): void {
  const job = new Job();
  {
    const job = new Job();
    take(job);
  }
  console.log(job.id);
  take(job);
}
