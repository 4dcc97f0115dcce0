//! board: microbit
// Two bits of priority, all four of which are there; no 64-bit atomics.
import { Irq } from "ingot:board";
import { Atomic, interrupt, pendInterrupt } from "ingot:kernel";

const wide = new Atomic<u64>(0); //~ ING1014

function work(): void {
  console.log("works");
}
interrupt(Irq.SWI0, work, { priority: 3 });
interrupt(Irq.SWI1, work, { priority: 4 }); //~ ING3009

export function main(): void {
  pendInterrupt(Irq.SWI0);
}
