"use unsafe";
/** `entry.ts` on an AArch64: an interrupt that software raises. */
import { Irq } from "ingot:board";
import { interrupt, pendInterrupt } from "ingot:kernel";
import { asm, Ptr, volatileLoad } from "ingot:unsafe";

let handled: u32 = 0;

interrupt(Irq.SGI1, onInterrupt, { priority: 1 });
function onInterrupt(): void {
  asm`.global bench_end
bench_end:`;
  handled += 1;
}

export function main(): void {
  for (let i: u32 = 0; i < 4; i++) {
    pendInterrupt(Irq.SGI1);
    while (volatileLoad(Ptr.of<u32>(handled)) <= i) {}
  }
}
