//! A call that resets the machine, between the test and the use
//! rule: narrowing-call
class Job {
  id: u32 = 0;
}
class Machine {
  job: Job | undefined = new Job();
  step(): u32 {
    if (this.job === undefined) return 0;
    this.notify(); //~ ING2005
    return this.job.id;
  }
  private notify(): void {
    this.job = undefined;
  }
}
export function main(): void {
  console.log(new Machine().step());
}
