//! What the slot holds looks through the guard, and is disposed of after it
//! rule: disposed-while-borrowed
import { Slot } from "ingot:core";

class Counter {
  count: u32 = 0;
}
class Lock {
  taken: boolean = false;
  readonly value = new Counter();
}
class Guard implements Disposable {
  constructor(private readonly lock: Ref<Lock>) {}
  get value(): Ref<Counter> {
    return this.lock.value;
  }
  [Symbol.dispose](): void {
    this.lock.taken = false;
  }
}
class Last implements Disposable {
  constructor(private readonly guard: Ref<Guard>) {}
  [Symbol.dispose](): void {
    console.log(this.guard.value.count);
  }
}
function read(lock: Lock): void {
  using slot = new Slot<Last>();
  using guard = new Guard(lock); //~ ING2005
  slot.put(new Last(guard));
}
export function main(): void {
  read(new Lock());
}
