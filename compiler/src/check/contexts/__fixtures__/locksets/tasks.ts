// A task that is started under a lock goes on without it; so does what a callee gives when it has ended the guard.
import { type Guard, interrupt, IrqMutex, spawn, yieldNow } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());
let afterAwait: u32 = 0; //~ ING3001
let byResult: u32 = 0; //~ ING3001
let locked: u32 = 0;

function finish(guard: Own<Guard<Counter>>): u32 {
  const { n } = guard.value;
  guard[Symbol.dispose]();
  return n;
}
interrupt(
  3,
  () => {
    using guard = lock.lock();
    afterAwait += guard.value.n;
    byResult += 1;
    locked += 1;
  },
  { priority: 1 },
);
async function work(): Promise<void> {
  for (let i: u32 = 0; i < 3; i++) {
    await yieldNow();
    afterAwait += 1;
  }
}
async function right(): Promise<void> {
  for (let i: u32 = 0; i < 3; i++) {
    {
      using guard = lock.lock();
      locked += guard.value.n;
    }
    await yieldNow();
  }
}
export async function main(): Promise<void> {
  spawn(right());
  {
    using guard = lock.lock();
    guard.value.n += 1;
    spawn(work());
  }
  await yieldNow();
  const guard = lock.lock();
  byResult = finish(guard);
}
