"use unsafe";
/** What `os/kernel/machine.ts` wants of ARMv7-M. Sources: DDI 0403 §B1.4.3 (masks), §B1.5.17 (WFE), §B1.5.18 (WFI). */
import { asm, fence, input, interruptPriorities, out } from "ingot:unsafe";

/**
 * BASEPRI keeps out what has its number or a higher one. Raising it takes effect before the next instruction
 * (DDI 0403 §B5.2.3). Priorities are set by `interrupts.ts`, the least urgent the highest number.
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

/**
 * With PRIMASK set an interrupt that is pending still ends it.
 * @export __ingot_wait_for_interrupt
 * @inline
 */
export function waitForInterrupt(): void {
  asm`
    dsb
    wfi
  `;
}

/**
 * @export __ingot_wait_for_event
 * @inline
 */
export function waitForEvent(): void {
  asm`wfe`;
}

/**
 * Nothing to do with one core: whoever waits was interrupted by who calls this, and leaving a handler is an event
 * (DDI 0403 §B1.5.17).
 * @export __ingot_send_event
 * @inline
 */
export function sendEvent(): void {
  fence();
}

/**
 * The chips with this architecture that Ingot knows have one.
 * @export __ingot_core_number
 * @inline
 */
export function coreNumber(): u32 {
  return 0;
}
