"use unsafe";
/**
 * What the board provides under fixed names (`os/boards/<board>/runtime.ts`): an architecture knows no board. Each is
 * a jump, so that arguments and result stay in the registers where the caller put them.
 */
import { asm } from "ingot:unsafe";

/**
 * Channel 1 is the console, 2 is where panics and faults are reported.
 * @naked
 * @noinline
 */
export function consoleWrite(channel: u32, text: string): void {
  asm`b __ingot_console_write`;
}

/**
 * @naked
 * @noinline
 */
export function exit(code: u32): void {
  asm`b __ingot_exit`;
}
