"use unsafe";
/** Where every failed check and every `panic` ends. */
import { consoleWrite, exit } from "ingot:board";
import { trap } from "ingot:unsafe";
import { formatU32 } from "../format/integers";

/** The channel of panics and faults; see `consoleWrite` of the boards. */
const ERRORS: u32 = 2;
const PANIC_EXIT: u32 = 101;

/** A check that fails while a panic is printed must not be printed in turn, for ever. */
let panicking = false;

/**
 * Prints `panic: MESSAGE at FILE:LINE:COLUMN` and ends the program. May be called anywhere, with interrupts masked too.
 * @export __ingot_panic
 * @cold
 * @noinline
 */
export function panicAt(message: string, file: string, line: u32, column: u32): never {
  beginPanic();
  consoleWrite(ERRORS, message);
  endPanic(file, line, column);
}

/**
 * What comes before the message, which may be printed in pieces to channel 2. A panic inside a panic stops at once.
 * @cold
 */
export function beginPanic(): void {
  if (panicking) trap();
  panicking = true;
  consoleWrite(ERRORS, "panic: ");
}

/**
 * What comes after it.
 * @cold
 */
export function endPanic(file: string, line: u32, column: u32): never {
  const digits = new FixedArray<u8, 32>();
  consoleWrite(ERRORS, " at ");
  consoleWrite(ERRORS, file);
  consoleWrite(ERRORS, ":");
  consoleWrite(ERRORS, formatU32(digits, line));
  consoleWrite(ERRORS, ":");
  consoleWrite(ERRORS, formatU32(digits, column));
  consoleWrite(ERRORS, "\n");
  exit(PANIC_EXIT);
}
