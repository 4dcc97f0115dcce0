/**
 * `console` and the other formatters, piece by piece: the compiler turns `console.log(...)` and template literals into
 * one call of these for each piece of text and each value. `channel` is 1 for the console, 2 for errors.
 */
import { consoleWrite } from "ingot:board";
import { formatF32, formatF64 } from "./format/floats";
import { formatI32, formatI64, formatU32, formatU64 } from "./format/integers";

/** @noinline */
export function consoleText(channel: u32, text: string): void {
  consoleWrite(channel, text);
}

/** @noinline */
export function consoleBool(channel: u32, value: boolean): void {
  consoleWrite(channel, value ? "true" : "false");
}

/** @noinline */
export function consoleU32(channel: u32, value: u32): void {
  const digits = new FixedArray<u8, 32>();
  consoleWrite(channel, formatU32(digits, value));
}

/** @noinline */
export function consoleI32(channel: u32, value: i32): void {
  const digits = new FixedArray<u8, 32>();
  consoleWrite(channel, formatI32(digits, value));
}

/** @noinline */
export function consoleU64(channel: u32, value: u64): void {
  const digits = new FixedArray<u8, 32>();
  consoleWrite(channel, formatU64(digits, value));
}

/** @noinline */
export function consoleI64(channel: u32, value: i64): void {
  const digits = new FixedArray<u8, 32>();
  consoleWrite(channel, formatI64(digits, value));
}

/** @noinline */
export function consoleF32(channel: u32, value: f32): void {
  const digits = new FixedArray<u8, 32>();
  consoleWrite(channel, formatF32(digits, value));
}

/** @noinline */
export function consoleF64(channel: u32, value: f64): void {
  const digits = new FixedArray<u8, 32>();
  consoleWrite(channel, formatF64(digits, value));
}
