//! Another name for an owner that is assigned
class Job {
  id: u32 = 0;
}
export function main(): void {
  let job = new Job();
  for (let i: u32 = 0; i < 3; i++) {
    const previous = job;
    job = new Job(); //~ ING2005
    job.id = previous.id + 1;
  }
  console.log(job.id);
}
