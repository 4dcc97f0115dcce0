//! A function value takes as its type says
class Job {
  id: u32 = 0;
}
function show(job: Own<Job>): void {
  console.log(job.id);
}
function run(f: (job: Own<Job>) => void): void {
  const job = new Job();
  f(job);
  f(job); //~ ING2001
}
export function main(): void {
  run(show);
}
