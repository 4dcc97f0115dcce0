"use unsafe";
/** What the board provides under fixed names (`os/boards/<board>/runtime.ts`): an architecture knows no board. */

/**
 * Ends the program with this exit code, or stops.
 * @import __ingot_exit
 */
export function exit(code: u32): void {}

/**
 * Whether someone listens to semihosting: without, a call of it is a fault.
 * @import __ingot_is_emulated
 */
export function isEmulated(): boolean {
  return false;
}
