// What a lock protects is its content, and nothing that this only refers to.
import { Atomic, interrupt, IrqCell, IrqMutex, SpinLock, startCore } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
class Holder {
  constructor(readonly counter: Static<Counter>) {}
  own: u32 = 0;
}
class Device {
  readonly state = new IrqMutex(new Counter());
  readonly flag = new Atomic<boolean>(false);
  plain: u32 = 0;
}
const outside = new Counter(); //~ ING3001
const holder = new IrqMutex(new Holder(outside));
const device = new Device(); //~ ING3001
const good = new Device();
const cell = new IrqCell(new Counter());
const spin = new SpinLock(new Counter());

function onEdge(): void {
  using guard = holder.lock();
  guard.value.own += 1;
  guard.value.counter.n += 1;
  device.plain += 1;
  good.flag.store(true);
  {
    using state = good.state.lock();
    state.value.n += 1;
  }
  cell.with((c) => {
    c.n += 1;
  });
}
interrupt(3, onEdge, { priority: 1 });

function second(): void {
  using guard = spin.lock();
  guard.value.n += 1;
}
export function main(): void {
  startCore(1, second);
  {
    using guard = holder.lock();
    guard.value.own += 1;
  }
  outside.n = 0;
  console.log(device.plain, good.flag.load());
  {
    using state = good.state.lock();
    state.value.n += 1;
  }
  cell.with((c) => {
    c.n += 1;
  });
  using other = spin.lock();
  other.value.n += 1;
}
