/**
 * Text and numbers behind what is already in a buffer: `used` of its bytes. Each function returns how many are used then,
 * and panics if something does not fit. They know no buffer's size, so that a program has each once.
 */
import { formatF32, formatF64 } from "./floats";
import { formatU64 } from "./integers";

const DIGIT_0: u32 = 48;

/**
 * The next `count` bytes. In line, where its caller's loop is then known to stay inside.
 * @inline
 */
function reserve(into: u8[], used: usize, count: usize): u8[] {
  if (count > usize.wrappingSub(into.length, used)) panic("StringBuffer is full");
  return into.subarray(used, used + count);
}

export function appendText(into: u8[], used: usize, text: string): usize {
  const source = text.bytes();
  const room = reserve(into, used, source.length);
  for (let i: usize = 0; i < source.length; i++) room[i] = source[i];
  return used + source.length;
}

/** Counts the digits first: dividing twice is less work than moving them. */
export function appendU32(into: u8[], used: usize, value: u32): usize {
  let count: usize = 1;
  for (let rest = value; rest >= 10; rest /= 10) count++;
  const room = reserve(into, used, count);
  let rest = value;
  for (let i = room.length; i > 0; i--) {
    room[i - 1] = u8(DIGIT_0 + (rest % 10));
    rest /= 10;
  }
  return used + count;
}

export function appendI32(into: u8[], used: usize, value: i32): usize {
  if (value >= 0) return appendU32(into, used, u32(value));
  return appendU32(into, appendText(into, used, "-"), u32.wrappingNeg(u32(value)));
}

export function appendU64(into: u8[], used: usize, value: u64): usize {
  if (value <= 0xffff_ffff) return appendU32(into, used, u32(value));
  const digits = new FixedArray<u8, 32>();
  return appendText(into, used, formatU64(digits, value));
}

export function appendI64(into: u8[], used: usize, value: i64): usize {
  if (value >= 0) return appendU64(into, used, u64(value));
  return appendU64(into, appendText(into, used, "-"), u64.wrappingNeg(u64(value)));
}

export function appendF64(into: u8[], used: usize, value: f64): usize {
  const digits = new FixedArray<u8, 32>();
  return appendText(into, used, formatF64(digits, value));
}

export function appendF32(into: u8[], used: usize, value: f32): usize {
  const digits = new FixedArray<u8, 32>();
  return appendText(into, used, formatF32(digits, value));
}
