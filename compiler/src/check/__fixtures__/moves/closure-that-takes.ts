//! A closure gives away what it takes itself
class Job {
  id: u32 = 0;
}
function consume(job: Own<Job>): void {
  console.log(job.id);
}
export function main(): void {
  let count: u32 = 0;
  const counted = (job: Own<Job>): void => {
    count += 1;
    consume(job);
  };
  counted(new Job());
  const job = new Job();
  counted(job);
  counted(job); //~ ING2001
  console.log(count);
}
