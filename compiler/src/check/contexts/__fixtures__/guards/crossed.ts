//! rule: guards-crossed
// Masks come back in the reverse order, also where a guard is moved or a callee ends it.
import { Slot } from "ingot:core";
import { type Guard, IrqMutex, interrupt, Mutex, withoutInterrupts } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const low = new IrqMutex(new Counter());
const high = new IrqMutex(new Counter());
const plain = new Mutex(new Counter());

interrupt(
  3,
  () => {
    using guard = low.lock();
    guard.value.n += 1;
  },
  { priority: 1 },
);
interrupt(
  4,
  () => {
    using guard = high.lock();
    guard.value.n += 1;
  },
  { priority: 2 },
);
function end(guard: Own<Guard<Counter>>): void {
  guard.value.n += 1;
  guard[Symbol.dispose]();
}
function direct(): void {
  const a = low.lock();
  const b = high.lock();
  a[Symbol.dispose](); //~ ING3006
  b[Symbol.dispose]();
}
function byCallee(): void {
  const a = low.lock();
  using b = high.lock();
  b.value.n += 1;
  end(a); //~ ING3006
}
function moved(): void {
  const a = low.lock();
  const b = high.lock();
  const c = a;
  c[Symbol.dispose](); //~ ING3006
  b[Symbol.dispose]();
}
function onOnePath(which: boolean): void {
  const a = low.lock();
  const b = high.lock();
  if (which) {
    b[Symbol.dispose]();
    a[Symbol.dispose]();
  } else {
    a[Symbol.dispose](); //~ ING3006
    b[Symbol.dispose]();
  }
}
function inSlot(): void {
  using slot = new Slot<Guard<Counter>>();
  slot.put(low.lock());
  using guard = high.lock();
  guard.value.n += 1;
  slot.clear(); //~ ING3006
}
function empty(slot: Ref<Slot<Guard<Counter>>>): void {
  slot.clear();
}
function byHelper(): void {
  using slot = new Slot<Guard<Counter>>();
  slot.put(low.lock());
  {
    using guard = high.lock();
    guard.value.n += 1;
    empty(slot); //~ ING3006
  }
  empty(slot);
  using guard = high.lock();
  empty(slot);
  guard.value.n += 1;
}
function outOfCallback(): void {
  using guard = withoutInterrupts(() => low.lock()); //~ ING3006
  guard.value.n += 1;
  using other = withoutInterrupts(() => plain.tryLock());
  if (other !== undefined) other.value.n += withoutInterrupts(() => 1);
}
function inOrder(): void {
  const a = low.lock();
  {
    using b = high.lock();
    b.value.n += 1;
  }
  a[Symbol.dispose]();
  const c = high.lock();
  end(c);
  // A mutex masks nothing.
  const m = plain.lock();
  const n = low.lock();
  m[Symbol.dispose]();
  n[Symbol.dispose]();
}
export function main(): void {
  direct();
  byCallee();
  moved();
  onOnePath(true);
  inSlot();
  byHelper();
  outOfCallback();
  inOrder();
}
