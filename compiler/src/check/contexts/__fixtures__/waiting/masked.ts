//! rule: wait-while-masked
// Nothing waits while interrupts are masked or a spin lock is held, in whatever function.
import { Atomic, IrqCell, IrqMutex, Mutex, SpinLock, withoutInterrupts } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const masked = new IrqMutex(new Counter());
const cell = new IrqCell(new Counter());
const spin = new SpinLock(new Counter());
const slow = new Mutex(new Counter());
const other = new Mutex(new Counter());
const flag = new Atomic<boolean>(false);

function wait(): void {
  using guard = slow.lock(); //~ ING3005
  guard.value.n += 1;
}
function underMask(): void {
  using guard = masked.lock();
  guard.value.n += 1;
  wait();
}
function inCell(): void {
  cell.with((c) => {
    c.n += 1;
    while (!flag.load()) {} //~ ING3005
  });
}
function underSpin(): void {
  using guard = spin.lock();
  using inner = other.lock(); //~ ING3005
  guard.value.n += inner.value.n;
}
function off(): void {
  withoutInterrupts(() => {
    using inner = other.lock(); //~ ING3005
    inner.value.n += 1;
  });
}
function right(): void {
  const outer = other.lock();
  {
    using guard = masked.lock();
    guard.value.n += outer.value.n;
  }
  wait();
  outer[Symbol.dispose]();
  using guard = spin.lock();
  using more = masked.lock();
  guard.value.n += more.value.n;
}
export function main(): void {
  underMask();
  inCell();
  underSpin();
  off();
  right();
}
