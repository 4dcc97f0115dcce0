//! Arguments are evaluated from left to right: data first, then the owner
class Job {
  id: u32 = 0;
}
function take(job: Own<Job>): u32 {
  return job.id;
}
function sum(a: u32, b: u32): u32 {
  return a + b;
}
function right(): u32 {
  const job = new Job();
  return sum(job.id, take(job));
}
function wrong(): u32 {
  const job = new Job();
  return sum(take(job), job.id); //~ ING2001
}
export function main(): void {
  console.log(right(), wrong());
}
