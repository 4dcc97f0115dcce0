/**
 * `console` and the other formatters, piece by piece: the compiler turns `console.log(...)` and template literals into
 * one call of these for each piece of text and each value. `channel` is 1 for the console, 2 for errors.
 */
import { consoleWrite } from "ingot:board";
import { formatF32, formatF64 } from "./format/floats";
import { formatI32, formatI64, formatU32, formatU64 } from "./format/integers";

/**
 * The one place where all text of a program goes to the board.
 * @noinline
 * @small
 */
export function consoleText(channel: u32, text: string): void {
  consoleWrite(channel, text);
}

/** @small */
export function consoleBool(channel: u32, value: boolean): void {
  consoleText(channel, value ? "true" : "false");
}

/**
 * @noinline
 * @small
 */
export function consoleU32(channel: u32, value: u32): void {
  const digits = new FixedArray<u8, 32>();
  consoleText(channel, formatU32(digits, value));
}

/**
 * @noinline
 * @small
 */
export function consoleI32(channel: u32, value: i32): void {
  const digits = new FixedArray<u8, 32>();
  consoleText(channel, formatI32(digits, value));
}

/**
 * @noinline
 * @small
 */
export function consoleU64(channel: u32, value: u64): void {
  const digits = new FixedArray<u8, 32>();
  consoleText(channel, formatU64(digits, value));
}

/**
 * @noinline
 * @small
 */
export function consoleI64(channel: u32, value: i64): void {
  const digits = new FixedArray<u8, 32>();
  consoleText(channel, formatI64(digits, value));
}

/**
 * @noinline
 * @small
 */
export function consoleF32(channel: u32, value: f32): void {
  const digits = new FixedArray<u8, 32>();
  consoleText(channel, formatF32(digits, value));
}

/**
 * @noinline
 * @small
 */
export function consoleF64(channel: u32, value: f64): void {
  const digits = new FixedArray<u8, 32>();
  consoleText(channel, formatF64(digits, value));
}
