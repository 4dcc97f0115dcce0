//! The branch that gives it away fills it again
class Job {
  id: u32 = 0;
}
function consume(job: Own<Job>): void {
  console.log(job.id);
}
export function main(): void {
  let job = new Job();
  for (let i: u32 = 0; i < 4; i++) {
    if (i === 2) {
      consume(job);
      job = new Job();
    }
    job.id += i;
  }
  consume(job);
}
