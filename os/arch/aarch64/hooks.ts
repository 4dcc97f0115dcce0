"use unsafe";
/** What the board provides under fixed names (`os/boards/<board>/runtime.ts`): an architecture knows no board. */

/**
 * Channel 1 is the console, 2 is where panics and faults are reported.
 * @import __ingot_console_write
 */
export function consoleWrite(channel: u32, text: string): void {}

/**
 * Ends the program with this exit code, or stops.
 * @import __ingot_exit
 */
export function exit(code: u32): void {}
