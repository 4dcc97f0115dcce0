//! rule: lock-replaced
// A lock that another is put in the place of is not the one that the other context holds.
import { IrqMutex, SpinLock, startCore } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
class Device {
  lock = new SpinLock(new Counter());
  kept = new SpinLock(new Counter());
}
const device = new Device(); //~ ING3001
let guarded: u32 = 0; //~ ING3001
let right: u32 = 0;

function second(): void {
  {
    using guard = device.lock.lock();
    guarded += guard.value.n;
  }
  using guard = device.kept.lock();
  right += guard.value.n;
}
export function main(): void {
  startCore(1, second);
  {
    using guard = device.lock.lock();
    guarded += guard.value.n;
  }
  device.lock = new SpinLock(new Counter());
  using guard = device.kept.lock();
  right += guard.value.n;
}
