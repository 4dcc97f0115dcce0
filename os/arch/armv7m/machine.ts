"use unsafe";
/** What `os/kernel/machine.ts` wants of ARMv7-M. Sources: DDI 0403 §B1.4.3 (masks), §B1.5.17 (WFE), §B1.5.18 (WFI). */
import { asm, fence, input, out } from "ingot:unsafe";

/**
 * All of them, whatever the ceiling. Masking takes effect before the next instruction (DDI 0403 §B5.2.3).
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
