class Job {
  id: u32 = 0;
}
function make(id: u32): Job {
  const job = new Job();
  job.id = id;
  return job;
}
export function main(): void {
  make(1);
}
