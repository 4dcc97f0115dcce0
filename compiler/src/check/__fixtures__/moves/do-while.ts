//! The condition of `do` runs after the body
class Job {
  left: u32 = 3;
}
function consume(job: Own<Job>): void {
  console.log(job.left);
}
export function main(): void {
  const job = new Job();
  do {
    consume(job);
  } while (job.left > 0); //~ ING2001
}
