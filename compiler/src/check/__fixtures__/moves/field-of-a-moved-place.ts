//! A field of what was given away is assigned
class Job {
  id: u32 = 0;
}
function consume(job: Own<Job>): void {
  console.log(job.id);
}
export function main(): void {
  const job = new Job();
  consume(job);
  job.id = 4; //~ ING2001
}
