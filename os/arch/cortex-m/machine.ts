"use unsafe";
/** What `os/kernel/machine.ts` wants of every Cortex-M. Sources: DDI 0403 §B1.5.17 (WFE), §B1.5.18 (WFI). */
import { asm, fence } from "ingot:unsafe";

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
 * The chips with a Cortex-M that Ingot knows have one.
 * @export __ingot_core_number
 * @inline
 */
export function coreNumber(): u32 {
  return 0;
}
