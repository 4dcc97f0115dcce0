"use unsafe";
/**
 * Decimal text of integers. Each function writes into the end of `into`, which has room for 20 bytes at least, and gives
 * the view of what it wrote.
 */
import { transmute } from "ingot:unsafe";

const DIGIT_0: u32 = 48;
const MINUS: u8 = 45;
/** The largest power of ten in a u32: a 64-bit number is at most three groups of its nine digits. */
const GROUP: u64 = 1_000_000_000;
const GROUP_DIGITS: u32 = 9;

/**
 * Writes the digits of `value` so that they end before `end`; returns where they begin.
 * @small
 */
export function writeU32(into: u8[], end: usize, value: u32): usize {
  let at = end;
  let rest = value;
  do {
    at--;
    into[at] = u8(DIGIT_0 + (rest % 10));
    rest /= 10;
  } while (rest !== 0);
  return at;
}

/**
 * The same for 64 bits, with as few 64-bit divisions as there are groups: they are calls on 32-bit processors.
 * @small
 */
export function writeU64(into: u8[], end: usize, value: u64): usize {
  let at = end;
  let rest = value;
  while (rest > 0xffff_ffff) {
    const upper = rest / GROUP;
    let group = u32(u64.wrappingSub(rest, u64.wrappingMul(upper, GROUP)));
    for (let digit: u32 = 0; digit < GROUP_DIGITS; digit++) {
      at--;
      into[at] = u8(DIGIT_0 + (group % 10));
      group /= 10;
    }
    rest = upper;
  }
  return writeU32(into, at, u32(rest));
}

/** Safety: what has been written are ASCII characters, which are UTF-8. */
function textFrom(into: u8[], start: usize): Ref<string> {
  return transmute<string>(into.subarray(start, into.length));
}

/** @small */
function withSign(into: u8[], start: usize, negative: boolean): Ref<string> {
  let at = start;
  if (negative) {
    at--;
    into[at] = MINUS;
  }
  return textFrom(into, at);
}

/** @small */
export function formatU32(into: u8[], value: u32): Ref<string> {
  return textFrom(into, writeU32(into, into.length, value));
}

/** @small */
export function formatU64(into: u8[], value: u64): Ref<string> {
  return textFrom(into, writeU64(into, into.length, value));
}

/** @small */
export function formatI32(into: u8[], value: i32): Ref<string> {
  const magnitude = value < 0 ? u32.wrappingNeg(u32(value)) : u32(value);
  return withSign(into, writeU32(into, into.length, magnitude), value < 0);
}

/** @small */
export function formatI64(into: u8[], value: i64): Ref<string> {
  const magnitude = value < 0 ? u64.wrappingNeg(u64(value)) : u64(value);
  return withSign(into, writeU64(into, into.length, magnitude), value < 0);
}
