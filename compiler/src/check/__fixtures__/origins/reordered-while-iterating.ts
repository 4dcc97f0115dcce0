//! The array is reordered when its element was last used: the iterator names places, not what lies in them
class Job {
  id: u32 = 0;
}
export function main(): void {
  const jobs = new FixedArray<Job, 4>();
  for (const [i, job] of jobs.entries()) {
    job.id = u32(i);
    if (i === 2) jobs.reverse();
  }
  console.log(jobs[0].id);
}
