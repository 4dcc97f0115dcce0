//! rule: held-on-all-ways
// A lock is held only where every way takes it.
import { type Guard, interrupt, IrqMutex } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());
const third = new IrqMutex(new Counter());
const other = new IrqMutex(new Counter());
let onOneWay: u32 = 0; //~ ING3001
let oneOfTwo: u32 = 0; //~ ING3001
let byHelper: u32 = 0; //~ ING3001
let ofBoth: u32 = 0;
let inLoop: u32 = 0; //~ ING3001

function either(which: boolean): Guard<Counter> {
  if (which) return lock.lock();
  return other.lock();
}
interrupt(
  3,
  () => {
    using guard = lock.lock();
    onOneWay += guard.value.n;
    oneOfTwo += 1;
    byHelper += 1;
    using more = third.lock();
    ofBoth += more.value.n;
    inLoop += 1;
  },
  { priority: 1 },
);
interrupt(
  4,
  () => {
    using guard = other.lock();
    guard.value.n += 1;
  },
  { priority: 0 },
);
export function main(): void {
  let guard: Guard<Counter> | undefined;
  if (onOneWay > 3) guard = lock.lock();
  onOneWay += 1;
  if (guard !== undefined) guard[Symbol.dispose]();
  {
    using one = onOneWay > 4 ? lock.lock() : other.lock();
    oneOfTwo += one.value.n;
    using same = onOneWay > 4 ? third.lock() : third.lock();
    ofBoth += same.value.n;
  }
  {
    using one = either(onOneWay > 4);
    byHelper += one.value.n;
  }
  let held: Guard<Counter> | undefined;
  while (inLoop < 3) {
    held = lock.lock();
    held[Symbol.dispose]();
    held = undefined;
  }
  inLoop += 1;
}
