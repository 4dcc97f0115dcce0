// A generator at module level goes on where it was, for whoever asks for its next value.
import { interrupt, IrqMutex } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());

function* numbers(): Generator<u32> {
  for (let i: u32 = 0; ; i++) yield i;
}
const shared = numbers(); //~ ING3001
const locked = numbers();
const ofMain = numbers();

function next(): void {
  using guard = lock.lock();
  const { done } = locked.next();
  guard.value.n += done === true ? 1 : 0;
}
interrupt(
  3,
  () => {
    shared.next();
    next();
    for (const n of numbers()) if (n > 2) break;
  },
  { priority: 1 },
);
export function main(): void {
  for (const n of shared) if (n > 3) break;
  next();
  ofMain.next();
}
