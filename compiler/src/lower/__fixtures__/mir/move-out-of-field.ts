class Job {
  id: u32 = 0;
}
class Desk {
  job = new Job();
}
function take(job: Own<Job>): void {}
export function main(): void {
  const desk = new Desk();
  take(desk.job);
}
