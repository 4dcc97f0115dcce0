//! rule: race-of-cores
// An `IrqCell` masks interrupts: it is for the contexts of one core.
import { interrupt, IrqCell, startCore } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const ofCores = new IrqCell(new Counter()); //~ ING3001
const ofOne = new IrqCell(new Counter());

function bump(cell: Static<IrqCell<Counter>>): void {
  cell.with((c) => {
    c.n += 1;
  });
}
function second(): void {
  bump(ofCores);
}
interrupt(3, () => bump(ofOne), { priority: 1 });

export function main(): void {
  startCore(1, second);
  bump(ofCores);
  bump(ofOne);
}
