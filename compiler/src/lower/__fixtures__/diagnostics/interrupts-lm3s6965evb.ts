//! board: lm3s6965evb
// One core, three bits of priority, exceptions of the processor below 0.
import { Irq } from "ingot:board";
import { interrupt, startCore } from "ingot:kernel";

function work(): void {
  console.log("works");
}
interrupt(Irq.SysTick, work, { priority: 6 });
interrupt(Irq.PendSV, work, { priority: 7 }); //~ ING3009
interrupt(Irq.UART2, work, { priority: 1, core: 1 }); //~ ING3011

export function main(): void {
  startCore(1, work); //~ ING3011
}
