"use unsafe";
//! rule: lock-of-one-object
// Two locks of one class are two locks: of two instances, in an array, chosen at run time, in a loop.
import { interrupt, IrqMutex, SpinLock, startCore } from "ingot:kernel";
import { at, type ReadWrite, registers } from "ingot:mmio";
import { registersAt } from "ingot:unsafe";

@registers({ size: 0x10 })
class Timer {
  @at(0x00) readonly CR!: ReadWrite<u32>;
}
class Counter {
  n: u32 = 0;
}
const block = registersAt(Timer, 0x4000_0000);
let byElement: u32 = 0; //~ ING3001
let byChoice: u32 = 0; //~ ING3001
let byLocal: u32 = 0; //~ ING3001

class Driver {
  readonly lock = new SpinLock(new Counter());
  constructor(private readonly block: Static<Timer>) {}
  start(): void {
    using guard = this.lock.lock();
    this.block.CR.write(guard.value.n); //~ ING3001
  }
}
const one = new Driver(block);
const two = new Driver(block);
const locks = FixedArray.from<SpinLock<Counter>, 2>(() => new SpinLock(new Counter()));
const left = new SpinLock(new Counter());
const right = new SpinLock(new Counter());

function choose(which: boolean): SpinLock<Counter> {
  return which ? left : right;
}
function second(): void {
  one.start();
  {
    using guard = locks[1].lock();
    byElement += guard.value.n;
  }
  {
    using guard = choose(true).lock();
    byChoice += guard.value.n;
  }
  using guard = left.lock();
  byLocal += guard.value.n;
}
export function main(): void {
  startCore(1, second);
  two.start();
  for (let i: usize = 0; i < 2; i++) {
    using guard = locks[i].lock();
    byElement += guard.value.n;
  }
  {
    using guard = choose(false).lock();
    byChoice += guard.value.n;
  }
  const own = new SpinLock(new Counter());
  using guard = own.lock();
  byLocal += guard.value.n;
}
