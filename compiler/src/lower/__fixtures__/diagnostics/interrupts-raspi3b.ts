//! board: raspi3b
// What the GPU's controller has comes to one core; each core's own may have a handler on each.
import { Irq } from "ingot:board";
import { interrupt } from "ingot:kernel";

function work(): void {
  console.log("works");
}
interrupt(Irq.TIMER1, work, { priority: 1 });
interrupt(Irq.TIMER3, work, { priority: 1, core: 0 });
interrupt(Irq.UART0, work, { priority: 1, core: 1 }); //~ ING3011
interrupt(Irq.CNTV, work, { priority: 1, core: 1 });
interrupt(Irq.CNTV, work, { priority: 1, core: 2 });
interrupt(Irq.CNTV, work, { priority: 1, core: 2 }); //~ ING3008

export function main(): void {}
