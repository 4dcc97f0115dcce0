"use unsafe";
/** What `os/kernel/machine.ts` wants of AArch64. Source: DDI 0487 §D1.6 (WFE, WFI), §C5.2.2 (DAIF). */
import { asm, input, out } from "ingot:unsafe";
import { coreNumber } from "./processor";

/**
 * All of them, whatever the ceiling: DAIF is of the core, priorities are of an interrupt controller.
 * @export __ingot_mask_interrupts
 * @inline
 */
export function maskInterrupts(ceiling: u8): u32 {
  let previous: u64 = 0;
  asm`mrs ${out(previous)}, daif`;
  asm`msr daifset, #2`;
  return u32(previous);
}

/**
 * @export __ingot_restore_interrupts
 * @inline
 */
export function restoreInterrupts(previous: u32, ceiling: u8): void {
  asm`msr daif, ${input(u64(previous))}`;
}

/**
 * A masked interrupt that is pending still ends it.
 * @export __ingot_wait_for_interrupt
 * @inline
 */
export function waitForInterrupt(): void {
  asm`
    dsb sy
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
 * @export __ingot_send_event
 * @inline
 */
export function sendEvent(): void {
  asm`
    dsb ishst
    sev
  `;
}

/**
 * @export __ingot_core_number
 * @inline
 */
export function machineCoreNumber(): u32 {
  return coreNumber();
}
