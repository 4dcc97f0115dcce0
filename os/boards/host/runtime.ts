"use unsafe";
/** What every compiled program calls under fixed names, on the host: WebAssembly, with Node around it. */
import { Ptr, trap } from "ingot:unsafe";

/**
 * Node's side: `length` bytes of memory from `address` on go to standard output (1) or standard error (2).
 * @import env.write
 */
function hostWrite(channel: u32, address: usize, length: usize): void {
  trap();
}

/**
 * Node's side: ends the program, by an exception that unwinds the module.
 * @import env.exit
 */
function hostExit(code: u32): never {
  trap();
}

/** @export __ingot_console_write */
export function consoleWrite(channel: u32, text: string): void {
  const bytes = text.bytes();
  if (bytes.length !== 0) hostWrite(channel, Ptr.of(bytes[0]).address, bytes.length);
}

/** @export __ingot_exit */
export function exit(code: u32): never {
  hostExit(code);
}

/** The host has no peripherals. */
export class Board {}

/** Called once, by the start-up code of a program whose `main` takes the board. */
export function takeBoard(): Board {
  return new Board();
}
