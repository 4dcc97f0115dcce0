//! rule: race-with-replacement
// What may be shared while it stays is not put in the place of another while others use it.
import { Atomic, interrupt, IrqMutex } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
class Device {
  readonly flag = new Atomic<boolean>(false);
  lock = new IrqMutex(new Counter());
}
let lock = new IrqMutex(new Counter()); //~ ING3001
const device = new Device(); //~ ING3001
const inside = new IrqMutex(new Device());

function work(): void {
  using guard = lock.lock();
  guard.value.n += 1;
  using other = device.lock.lock();
  other.value.n += 1;
  using third = inside.lock();
  third.value.flag.store(true);
}
interrupt(3, work, { priority: 1 });

export function main(): void {
  work();
  lock = new IrqMutex(new Counter());
  device.lock = new IrqMutex(new Counter());
  using guard = inside.lock();
  guard.value = new Device();
}
