// Interrupts, priorities and cores that the board has, each with one handler.
import { Irq } from "ingot:board";
import { interrupt, startCore } from "ingot:kernel";

function work(): void {
  console.log("works");
}
const FIRST = 0;
const LINE: u32 = 40;
const MOST: u8 = 14;

interrupt(Irq.Software3, work, { priority: 0 });
interrupt(Irq.Software4, work, { priority: MOST });
interrupt(u32(FIRST), work, { priority: 1, core: 3 });
interrupt(LINE, work, { priority: 1 }); //~ ING3007
interrupt(FIRST - 1, work, { priority: 1 }); //~ ING3007
interrupt(Irq.Software3, work, { priority: 1 }); //~ ING3008
interrupt(4, work, { priority: 1, core: 1 }); //~ ING3008
interrupt(5, work, { priority: MOST + 1 }); //~ ING3009
interrupt(6, work, { priority: 300 }); //~ ING3009
interrupt(7, work, { priority: 1, core: 4 }); //~ ING3011

export function main(): void {
  startCore(3, work);
  startCore(0, work); //~ ING3011
  startCore(4, work); //~ ING3011
  startCore(3, work); //~ ING3011
}
