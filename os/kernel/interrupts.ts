"use unsafe";
/** Interrupts that programs raise themselves. */
import type { Irq } from "ingot:board";
import { coreCount } from "ingot:unsafe";
import { coreNumber } from "./machine";

/**
 * As if the interrupt came now: its handler runs once, as soon as its priority allows. Raised again before that, it still
 * runs once. `core` is where a software interrupt goes to (`Irq.SGI0`, on a Raspberry Pi 3 `Irq.MAILBOX0`): this one, if it
 * is not said. What was written before is there for the handler to read. Panics where the board cannot raise the interrupt,
 * or not there.
 */
export function pendInterrupt(irq: Irq, core: u32 = coreNumber()): void {
  if (core >= coreCount()) panic("an interrupt is raised on a core that the board does not have");
  pend(i32(irq), core);
}

/** @import __ingot_pend_interrupt */
function pend(irq: i32, core: u32): void {}
