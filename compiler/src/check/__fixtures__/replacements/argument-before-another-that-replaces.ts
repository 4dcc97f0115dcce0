//! An argument is borrowed before the next one is evaluated, with inferred type arguments too
class Job {
  constructor(public id: u32) {}
}
class Desk {
  job: Job = new Job(1);
  swap(): u32 {
    this.job = new Job(2);
    return 0;
  }
}
function pick<T>(x: T, n: u32, f: (x: T) => u32): u32 {
  return f(x) + n;
}
function count<T>(xs: readonly T[], n: u32): usize {
  return xs.length + usize(n);
}
function keep<T>(x: Own<T>, y: T): Own<T> {
  return x;
}
const numbers = new FixedArray<u32, 4>();
export function main(): void {
  const desk = new Desk();
  console.log(pick(desk.job, desk.swap(), (job) => job.id)); //~ ING2005
  console.log(pick(desk.job, 3, (job) => job.id), count(numbers, desk.swap()));
  const kept = keep(new Job(3), desk.job);
  console.log(kept.id);
}
