//! rule: mask-both-ways
// Who is interrupted must mask; that the handler does is of no use.
import { interrupt, IrqMutex, thread, withoutInterrupts } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());
let byHandler: u32 = 0; //~ ING3001
let byMain: u32 = 0;
let byThread: u32 = 0; //~ ING3001
let byThreads: u32 = 0;

interrupt(
  3,
  () => {
    withoutInterrupts(() => {
      byHandler += 1;
    });
    byMain += 1;
    using guard = lock.lock();
    guard.value.n += 1;
  },
  { priority: 1 },
);
function worker(): void {
  byThread += 1;
  withoutInterrupts(() => {
    byThreads += 1;
  });
}
export function main(): void {
  thread(worker, { priority: 1 });
  byHandler += 1;
  {
    using guard = lock.lock();
    byMain += guard.value.n;
  }
  withoutInterrupts(() => {
    byThread += 1;
    byThreads += 1;
  });
}
