//! An option that is taken is given on where there is something
class Job {
  id: u32 = 0;
}
function consume(job: Own<Job>): void {
  console.log(job.id);
}
function maybe(job: Own<Job> | undefined): void {
  if (job === undefined) return;
  consume(job);
}
function twice(job: Own<Job> | undefined): void {
  if (job === undefined) return;
  consume(job);
  consume(job); //~ ING2001
}
export function main(): void {
  maybe(new Job());
  maybe(undefined);
  twice(new Job());
}
