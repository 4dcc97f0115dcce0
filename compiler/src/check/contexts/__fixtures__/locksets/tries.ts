//! rule: try-may-fail
// Trying for a lock may fail: it is held where the guard was found to be there.
import { interrupt, SpinLock, startCore } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new SpinLock(new Counter());
let unasked: u32 = 0; //~ ING3001
let failed: u32 = 0; //~ ING3001
let joined: u32 = 0; //~ ING3001
let found: u32 = 0;
let early: u32 = 0;
let negated: u32 = 0;

function second(): void {
  using guard = lock.lock();
  unasked += guard.value.n;
  failed += 1;
  joined += 1;
  found += 1;
  early += 1;
  negated += 1;
}
export function main(): void {
  startCore(1, second);
  {
    using guard = lock.tryLock();
    unasked += 1;
  }
  {
    using guard = lock.tryLock();
    if (guard === undefined) failed += 1;
    else found += 1;
    joined += 1;
  }
  {
    using guard = lock.tryLock();
    if (!(guard !== undefined)) return;
    negated += 1;
  }
  using guard = lock.tryLock();
  if (guard === undefined) return;
  early += guard.value.n;
}
