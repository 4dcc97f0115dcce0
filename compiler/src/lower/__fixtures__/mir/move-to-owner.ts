class Job {
  id: u32 = 0;
}
function take(job: Own<Job>): void {}
export function main(): void {
  const job = new Job();
  take(job);
}
