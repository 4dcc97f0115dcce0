"use unsafe";
/** The masks that `os/kernel/machine.ts` wants, of ARMv7-M. Source: DDI 0403 §B1.4.3. */
import { asm, input, interruptPriorities, out } from "ingot:unsafe";

/**
 * BASEPRI keeps out what has its number or a higher one. Raising it takes effect before the next instruction
 * (DDI 0403 §B5.2.3). Priorities are set by `priorities.ts`, the least urgent the highest number.
 * @export __ingot_mask_interrupts
 * @inline
 */
export function maskInterrupts(ceiling: u8): u32 {
  let previous: u32 = 0;
  const priorities = interruptPriorities();
  if (u32(ceiling) > priorities) {
    asm`mrs ${out(previous)}, primask`;
    asm`cpsid i`;
  } else {
    const level = (priorities + 1 - u32(ceiling)) * (256 / (priorities + 1));
    asm`mrs ${out(previous)}, basepri`;
    // BASEPRI_MAX: written only if that masks more.
    asm`msr basepri_max, ${input(level)}`;
  }
  return previous;
}

/**
 * @export __ingot_restore_interrupts
 * @inline
 */
export function restoreInterrupts(previous: u32, ceiling: u8): void {
  if (u32(ceiling) > interruptPriorities()) asm`msr primask, ${input(previous)}`;
  else asm`msr basepri, ${input(previous)}`;
}
