//! An option that owns is moved like any owner
//! rule: use-after-move
class Job {
  id: u32 = 0;
}
function consume(job: Own<Job>): void {
  console.log(job.id);
}
function next(n: u32): Job | undefined {
  return n > 2 ? new Job() : undefined;
}
export function main(): void {
  const job = next(3);
  if (job !== undefined) consume(job);
  if (job !== undefined) console.log(job.id); //~ ING2001
}
