//! rule: blocking-in-handler
// Whatever way a handler comes to a call that may wait, it is that call.
import { interrupt, Mutex } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
interface Job {
  run(): void;
}
const counter = new Mutex(new Counter());
class Waits implements Job {
  run(): void {
    using guard = counter.lock(); //~ ING3002
    guard.value.n += 1;
  }
}
class Tries implements Job {
  run(): void {
    using guard = counter.tryLock();
    if (guard !== undefined) guard.value.n += 1;
  }
}
const waits = new Waits();
const tries = new Tries();
const jobs: readonly Static<Job>[] = [waits, tries];
const inMain: readonly Static<Job>[] = [waits];

function each(list: readonly Static<Job>[], action: (job: Job) => void): void {
  for (const job of list) action(job);
}
interrupt(3, () => each(jobs, (job) => job.run()), { priority: 1 });
interrupt(4, () => tries.run(), { priority: 1 });

export function main(): void {
  each(inMain, (job) => job.run());
}
