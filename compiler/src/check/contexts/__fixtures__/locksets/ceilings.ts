//! rule: mask-reaches
// A lock masks up to the most urgent that takes it, and no further.
import { interrupt, IrqMutex, thread } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());
let ofUrgent: u32 = 0; //~ ING3001
let ofLow: u32 = 0;
let ofThread: u32 = 0; //~ ING3001

interrupt(
  3,
  () => {
    using guard = lock.lock();
    guard.value.n += 1;
    ofLow += 1;
  },
  { priority: 1 },
);
interrupt(
  4,
  () => {
    ofUrgent += 1;
  },
  { priority: 2 },
);
function worker(): void {
  ofThread += 1;
}
export function main(): void {
  thread(worker, { priority: 1 });
  using guard = lock.lock();
  ofUrgent += guard.value.n;
  ofLow += 1;
  ofThread += 1;
}
