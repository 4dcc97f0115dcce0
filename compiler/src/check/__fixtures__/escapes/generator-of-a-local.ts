//! A generator under way over an array of the frame is returned
class Job {
  id: u32 = 0;
}
function* ids(jobs: Job[]): Generator<u32> {
  for (const job of jobs) yield job.id;
}
function all(): Generator<u32> {
  const jobs = new FixedArray<Job, 4>();
  return ids(jobs); //~ ING2004
}
export function main(): void {
  const jobs = new FixedArray<Job, 2>();
  for (const id of ids(jobs)) console.log(id);
  for (const id of all()) console.log(id);
}
