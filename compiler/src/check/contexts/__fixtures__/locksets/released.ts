//! rule: held-while-guard-lives
// A lock is held no longer than its guard lives.
import { type Guard, interrupt, IrqMutex } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());
let early: u32 = 0; //~ ING3001
let after: u32 = 0; //~ ING3001
let inFinally: u32 = 0; //~ ING3001
let nextTurn: u32 = 0; //~ ING3001
let byDisposal: u32 = 0; //~ ING3001

class Session implements Disposable {
  constructor(private readonly guard: Own<Guard<Counter>>) {}
  [Symbol.dispose](): void {
    this.guard[Symbol.dispose]();
    byDisposal += 1;
  }
}
let afterSession: u32 = 0; //~ ING3001
interrupt(
  3,
  () => {
    using guard = lock.lock();
    early += guard.value.n;
    after += 1;
    inFinally += 1;
    nextTurn += 1;
    byDisposal += 1;
    afterSession += 1;
  },
  { priority: 1 },
);
export function main(): void {
  const guard = lock.lock();
  guard.value.n += 1;
  guard[Symbol.dispose]();
  early += 1;
  {
    using other = lock.lock();
    other.value.n += 1;
  }
  after += 1;
  try {
    using third = lock.lock();
    third.value.n += 1;
  } finally {
    inFinally += 1;
  }
  for (let i: u32 = 0; i < 3; i++) {
    nextTurn += 1;
    using turn = lock.lock();
    turn.value.n += 1;
  }
  {
    using session = new Session(lock.lock());
  }
  afterSession += 1;
}
