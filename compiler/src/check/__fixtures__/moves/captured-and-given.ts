//! A closure that is called once gives away what it captured: it might be called twice
class Job {
  id: u32 = 0;
}
function consume(job: Own<Job>): void {
  console.log(job.id);
}
export function main(): void {
  const job = new Job();
  const give = (): void => consume(job); //~ ING2002
  give();
}
