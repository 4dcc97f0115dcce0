"use unsafe";
/** The masks that `os/kernel/machine.ts` wants, of ARMv6-M: PRIMASK, which keeps all interrupts out. Source: DDI 0419 §B1.4.3. */
import { asm, input, out } from "ingot:unsafe";

/**
 * @export __ingot_mask_interrupts
 * @inline
 */
export function maskInterrupts(ceiling: u8): u32 {
  let previous: u32 = 0;
  asm`mrs ${out(previous)}, primask`;
  asm`cpsid i`;
  return previous;
}

/**
 * @export __ingot_restore_interrupts
 * @inline
 */
export function restoreInterrupts(previous: u32, ceiling: u8): void {
  asm`msr primask, ${input(previous)}`;
}
