class Job {
  id: u32 = 0;
}
export function chosen(first: boolean): Job {
  let job: Job;
  if (first) job = new Job();
  else job = new Job();
  return job;
}
export function main(): void {
  chosen(true);
}
