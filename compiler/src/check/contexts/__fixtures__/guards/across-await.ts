//! rule: guard-across-await
// A guard is held wherever it is: in an object, owned by a parameter, taken by a helper.
import { Slot } from "ingot:core";
import { type Guard, IrqMutex, Mutex, yieldNow } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
class Session implements Disposable {
  constructor(private readonly guard: Own<Guard<Counter>>) {}
  bump(): void {
    this.guard.value.n += 1;
  }
  [Symbol.dispose](): void {
    this.guard[Symbol.dispose]();
  }
}
class Door implements Disposable {
  readonly #guard = new Slot<Guard<Counter>>();
  open(): void {
    this.#guard.put(shared.lock());
  }
  close(): void {
    this.#guard.clear();
  }
  [Symbol.dispose](): void {
    this.#guard[Symbol.dispose]();
  }
}
const shared = new Mutex(new Counter());
const masked = new IrqMutex(new Counter());

function open() {
  return shared.lock();
}
async function owned(guard: Own<Guard<Counter>>): Promise<void> {
  await yieldNow(); //~ ING3004
  guard[Symbol.dispose]();
}
async function inObject(): Promise<void> {
  using session = new Session(shared.lock());
  session.bump();
  await yieldNow(); //~ ING3004
}
async function opened(): Promise<void> {
  using door = new Door();
  await yieldNow();
  door.open();
  await yieldNow(); //~ ING3004
  door.close();
  await yieldNow();
}
async function byHelper(): Promise<void> {
  using guard = open();
  guard.value.n += 1;
  await yieldNow(); //~ ING3004
}
async function maybe(): Promise<void> {
  using guard = shared.tryLock();
  if (guard === undefined) {
    await yieldNow();
    return;
  }
  guard.value.n += 1;
  await yieldNow(); //~ ING3004
}
async function released(): Promise<void> {
  {
    using session = new Session(shared.lock());
    session.bump();
  }
  await yieldNow();
  const guard = masked.lock();
  guard.value.n += 1;
  guard[Symbol.dispose]();
  await yieldNow();
  for (let i: u32 = 0; i < 2; i++) {
    using inner = masked.lock();
    inner.value.n += 1;
  }
  await yieldNow();
}
export async function main(): Promise<void> {
  await owned(shared.lock());
  await inObject();
  await opened();
  await byHelper();
  await maybe();
  await released();
}
