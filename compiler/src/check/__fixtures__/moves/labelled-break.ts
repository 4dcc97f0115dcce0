//! A labelled `break` leaves right after the move
class Job {
  id: u32 = 0;
}
function consume(job: Own<Job>): void {
  console.log(job.id);
}
export function main(): void {
  const job = new Job();
  outer: for (let i: u32 = 0; i < 3; i++) {
    for (let j: u32 = 0; j < 3; j++) {
      if (j + i < 3) continue;
      consume(job);
      break outer;
    }
  }
}
