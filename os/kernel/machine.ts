"use unsafe";
/**
 * What every architecture gives the kernel under fixed names (`os/arch/<isa>/machine.ts`), each the one or two
 * instructions that it is. To the compiler the masks are fences: no access of memory is moved across them.
 */

/**
 * Keeps this core from taking interrupts whose handlers have a priority below `ceiling`, at least; 255 means all of them.
 * Gives what `restoreInterrupts` takes. `ceiling` is not 0.
 * @import __ingot_mask_interrupts
 */
export function maskInterrupts(ceiling: u8): u32 {
  return 0;
}

/**
 * Ends what `maskInterrupts(ceiling)` began. `previous` is what it gave; what is masked by others stays so.
 * @import __ingot_restore_interrupts
 */
export function restoreInterrupts(previous: u32, ceiling: u8): void {}

/**
 * Sleeps until an interrupt is pending, which may be before the call. Called with `maskInterrupts(255)`, so that no
 * handler runs between the caller's last look and the sleep; it runs when interrupts are restored.
 * @import __ingot_wait_for_interrupt
 */
export function waitForInterrupt(): void {}

/**
 * Sleeps until some core calls `sendEvent`, an interrupt comes, or for no reason; not at all, if that happened since the
 * last time.
 * @import __ingot_wait_for_event
 */
export function waitForEvent(): void {}

/**
 * Ends `waitForEvent` on every core, after what this one wrote is seen by all.
 * @import __ingot_send_event
 */
export function sendEvent(): void {}

/**
 * The core that this code runs on, from 0 on.
 * @import __ingot_core_number
 */
export function coreNumber(): u32 {
  return 0;
}
