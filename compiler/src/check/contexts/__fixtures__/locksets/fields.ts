//! rule: guard-in-field
// A guard in a field that is filled anew may be another, or gone, while its object lives.
import { type Guard, SpinLock, startCore } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new SpinLock(new Counter());
let changed: u32 = 0; //~ ING3001
let right: u32 = 0;

class Door implements Disposable {
  #guard: Guard<Counter> | undefined;
  constructor(guard: Own<Guard<Counter>>) {
    this.#guard = guard;
  }
  close(): void {
    const before: Own<Guard<Counter>> | undefined = this.#guard;
    this.#guard = undefined;
    before?.[Symbol.dispose]();
  }
  [Symbol.dispose](): void {
    this.#guard?.[Symbol.dispose]();
  }
}
class Fixed implements Disposable {
  constructor(readonly guard: Own<Guard<Counter>>) {}
  [Symbol.dispose](): void {
    this.guard[Symbol.dispose]();
  }
}
function second(): void {
  using guard = lock.lock();
  changed += guard.value.n;
  right += 1;
}
export function main(): void {
  startCore(1, second);
  {
    using door = new Door(lock.lock());
    door.close();
    changed += 1;
  }
  using fixed = new Fixed(lock.lock());
  right += fixed.guard.value.n;
}
