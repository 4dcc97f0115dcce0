"use unsafe";
/**
 * What the board provides under fixed names (`os/boards/<board>/runtime.ts`), since an architecture knows no board; and what
 * ARMv6-M and ARMv7-M each have their own way to do (`os/arch/<isa>`).
 */

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

/**
 * Prints the registers that say why a fault was taken, where the architecture has them.
 * @import __ingot_cortex_m_write_fault_status
 */
export function writeFaultStatus(): void {}

/**
 * Gives an exception or interrupt a priority of the program's, from 0 up. `address` is that of its priority's byte.
 * @import __ingot_cortex_m_set_priority
 */
export function setPriority(address: usize, priority: u32): void {}
