//! Visiting a cell from within a visit panics, and says where
//! exit: 101
//! panic: the value of an IrqCell is borrowed already at borrowed-twice.ts:14:5
import { IrqCell } from "ingot:kernel";

class Counter {
  value: u32 = 0;
}
const cell = new IrqCell(new Counter());

export function main(): void {
  cell.with((counter) => {
    counter.value += 1;
    cell.with((again) => console.log("not reached", again.value));
  });
}
