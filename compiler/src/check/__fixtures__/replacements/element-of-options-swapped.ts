//! Data in elements is copied; places in them are named
class Job {
  id: u32 = 0;
}
function rotate(ids: u32[]): u32 {
  const first = ids[0];
  ids[0] = ids[1];
  ids[1] = first;
  return first;
}
function shift(jobs: Job[]): u32 {
  const first = jobs[0];
  const fresh = new Job();
  const second: Own<Job> = jobs[1];
  jobs[1] = fresh; //~ ING2005
  jobs[0] = second;
  return first.id;
}
export function main(): void {
  const ids = new FixedArray<u32, 2>();
  const jobs = new FixedArray<Job, 2>();
  console.log(rotate(ids), shift(jobs));
}
