//! rule: spinning-in-handler
// A handler may spin on what other cores hold, and on what nobody whom it interrupts takes.
import { interrupt, SpinLock, startCore } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const ofCores = new SpinLock(new Counter());
const ofMain = new SpinLock(new Counter());
const ofHandlers = new SpinLock(new Counter());
const tried = new SpinLock(new Counter());

function bump(lock: SpinLock<Counter>): void {
  using guard = lock.lock(); //~ ING3002
  guard.value.n += 1;
}
interrupt(
  3,
  () => {
    using guard = ofCores.lock();
    guard.value.n += 1;
  },
  { priority: 1 },
);
interrupt(4, () => bump(ofMain), { priority: 1 });
interrupt(
  5,
  () => {
    using guard = ofHandlers.lock();
    guard.value.n += 1;
  },
  { priority: 1 },
);
interrupt(
  6,
  () => {
    using guard = ofHandlers.lock();
    guard.value.n += 1;
  },
  { priority: 1 },
);
interrupt(
  7,
  () => {
    using guard = tried.tryLock();
    if (guard !== undefined) guard.value.n += 1;
  },
  { priority: 1 },
);
function second(): void {
  using guard = ofCores.lock();
  guard.value.n += 1;
}
export function main(): void {
  startCore(1, second);
  {
    using guard = ofMain.lock();
    guard.value.n += 1;
  }
  using guard = tried.lock();
  guard.value.n += 1;
}
