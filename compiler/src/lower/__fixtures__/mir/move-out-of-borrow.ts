class Job {
  id: u32 = 0;
}
class Desk {
  job = new Job();
  adopt(job: Own<Job>): void {
    this.job = job;
  }
}
export function main(): void {
  const desk = new Desk();
  desk.adopt(new Job());
}
