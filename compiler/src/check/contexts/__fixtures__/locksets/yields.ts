//! rule: not-held-over-yield
// Between two values of a generator the mask around the first ends with its own callback.
import { interrupt, IrqMutex, withoutInterrupts } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());
let between: u32 = 0; //~ ING3001

function* numbers(): Generator<u32> {
  using guard = lock.lock();
  yield guard.value.n; //~ ING3004
  between += 1;
  yield 2; //~ ING3004
}
interrupt(
  3,
  () => {
    using guard = lock.lock();
    between += guard.value.n;
  },
  { priority: 1 },
);
export function main(): void {
  const all = numbers();
  withoutInterrupts(() => {
    all.next();
  });
  all.next();
}
