class Job {
  id: u32 = 0;
}
class Desk {
  readonly job = new Job();
  get(): Ref<Job> {
    return this.job;
  }
}
export function main(): void {
  const desk = new Desk();
  const job = desk.get();
  job.id += 1;
}
