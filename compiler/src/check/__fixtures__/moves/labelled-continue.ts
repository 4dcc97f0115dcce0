//! A labelled `continue` skips the line that makes a new one
class Job {
  id: u32 = 0;
}
function consume(job: Own<Job>): void {
  console.log(job.id);
}
export function main(): void {
  let job = new Job();
  outer: for (let i: u32 = 0; i < 3; i++) {
    for (let j: u32 = 0; j < 3; j++) {
      if (j === 2) continue outer;
      consume(job); //~ ING2001
      if (i === j) continue outer;
      job = new Job();
    }
  }
}
