"use unsafe";
/** The host's interrupts: what a program raises is handled at once, since nothing else would ever come. */
import { dispatchInterrupt } from "ingot:unsafe";

/** @export __ingot_pend_interrupt */
export function pendInterrupt(irq: i32, core: u32): void {
  if (!dispatchInterrupt(irq)) panic(`interrupt ${irq} has no handler`);
}
