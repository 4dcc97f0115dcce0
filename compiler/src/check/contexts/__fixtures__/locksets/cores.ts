//! rule: mask-of-own-core
// Masked interrupts keep no other core out; a lock does.
import { interrupt, IrqCell, IrqMutex, startCore, withoutInterrupts } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const cell = new IrqCell(new Counter());
const lock = new IrqMutex(new Counter());
let masked: u32 = 0; //~ ING3001
let inCell: u32 = 0; //~ ING3001
let locked: u32 = 0;

function work(): void {
  withoutInterrupts(() => {
    masked += 1;
  });
  using guard = lock.lock();
  locked += guard.value.n;
}
function second(): void {
  work();
  inCell += 1;
}
interrupt(
  3,
  () => {
    work();
  },
  { priority: 1 },
);
export function main(): void {
  startCore(1, second);
  work();
  cell.with((c) => {
    c.n += 1;
    inCell += 1;
  });
}
