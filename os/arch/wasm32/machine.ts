"use unsafe";
/** As many as `ingot check` lets a program start; there is one. */
export type CoreCount = 4;

/** What `os/kernel/machine.ts` wants of a WebAssembly module: one core, and nothing that interrupts it. */
import { fence } from "ingot:unsafe";

/**
 * @export __ingot_mask_interrupts
 * @inline
 */
export function maskInterrupts(ceiling: u8): u32 {
  fence();
  return 0;
}

/**
 * @export __ingot_restore_interrupts
 * @inline
 */
export function restoreInterrupts(previous: u32, ceiling: u8): void {
  fence();
}

/** @export __ingot_wait_for_event */
export function waitForEvent(): void {
  panic("waits for another context, and there is none that could go on");
}

/**
 * @export __ingot_send_event
 * @inline
 */
export function sendEvent(): void {
  fence();
}

/**
 * @export __ingot_core_number
 * @inline
 */
export function coreNumber(): u32 {
  return 0;
}
