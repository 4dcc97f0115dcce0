//! A call that only looks leaves the narrowing as it is
class Job {
  id: u32 = 0;
}
class Machine {
  job: Job | undefined = new Job();
  steps: u32 = 0;
  step(): u32 {
    if (this.job === undefined) return 0;
    this.notify();
    return this.job.id;
  }
  private notify(): void {
    this.steps += this.job === undefined ? 0 : 1;
  }
}
export function main(): void {
  console.log(new Machine().step());
}
