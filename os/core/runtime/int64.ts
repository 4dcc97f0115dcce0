"use unsafe";
/**
 * 64-bit division and shifts for processors with 32-bit registers, by 32-bit division (an instruction on ARMv7-M, `divide.ts`
 * on ARMv6-M). Nothing here may divide or shift 64-bit values by variable amounts itself: LLVM would make that a call of these
 * functions. The compiler has checked divisors before it divides; a zero here gives some number, not a trap.
 */
import { Ptr } from "ingot:unsafe";

const LOW_HALF: u32 = 0xffff;

/**
 * One 16-bit digit of a quotient: `remainder:next / divisor`, for a `divisor` with its top bit set and a `remainder`
 * below it. Knuth, TAOCP 2, §4.3.1, algorithm D, step D3: the estimate from the upper half is at most 2 too large.
 */
function quotientDigit(remainder: u32, next: u32, divisor: u32): u32 {
  // The top bit is set anyway; saying so spares the check for zero.
  const upper = (divisor >> 16) | 0x8000;
  const lower = divisor & LOW_HALF;
  let digit = remainder / upper;
  let rest = u32.wrappingSub(remainder, u32.wrappingMul(digit, upper));
  while (digit > LOW_HALF || u32.wrappingMul(digit, lower) > ((rest << 16) | next)) {
    digit = u32.wrappingSub(digit, 1);
    rest = u32.wrappingAdd(rest, upper);
    if (rest > LOW_HALF) break;
  }
  return digit;
}

/**
 * `high:low / divisor`, for a `high` below `divisor`, so that the quotient fits.
 * @noinline
 */
function divideWide(high: u32, low: u32, divisor: u32): u32 {
  const shift = u32.leadingZeros(divisor);
  const scaled = u32.wrappingShl(divisor, shift);
  // Shifting by 1 and then by 31 - shift is shifting by 32 - shift, also where shift is 0.
  const top = u32.wrappingShl(high, shift) | u32.wrappingShr(low >> 1, u32.wrappingSub(31, shift));
  const bottom = u32.wrappingShl(low, shift);
  const first = quotientDigit(top, bottom >> 16, scaled);
  const middle = u32.wrappingSub((top << 16) | (bottom >> 16), u32.wrappingMul(first, scaled));
  const second = quotientDigit(middle, bottom & LOW_HALF, scaled);
  return (first << 16) | second;
}

function join(high: u32, low: u32): u64 {
  return (u64(high) << 32) | u64(low);
}

/**
 * The quotient of unsigned division. Source: Warren, Hacker's Delight, 2nd edition, §9-5.
 * @export __udivdi3
 */
export function divideUnsigned(dividend: u64, divisor: u64): u64 {
  const high = u32(dividend >> 32);
  const low = u32(dividend);
  const divisorHigh = u32(divisor >> 32);
  const divisorLow = u32(divisor);
  if (divisorHigh === 0) {
    if (high < divisorLow) return u64(divideWide(high, low, divisorLow));
    if (divisorLow === 0) return 0;
    const upper = high / divisorLow;
    const rest = u32.wrappingSub(high, u32.wrappingMul(upper, divisorLow));
    return join(upper, divideWide(rest, low, divisorLow));
  }
  // The divisor's upper 32 significant bits divide half the dividend: at most one too large once scaled back.
  const shift = u32.leadingZeros(divisorHigh);
  const scaled = u32.wrappingShl(divisorHigh, shift) | u32.wrappingShr(divisorLow >> 1, u32.wrappingSub(31, shift));
  const estimate = divideWide(high >> 1, (high << 31) | (low >> 1), scaled);
  let quotient = u32.wrappingShr(estimate, u32.wrappingSub(31, shift));
  if (quotient !== 0) quotient = u32.wrappingSub(quotient, 1);
  const rest = u64.wrappingSub(dividend, u64.wrappingMul(u64(quotient), divisor));
  if (rest >= divisor) quotient = u32.wrappingAdd(quotient, 1);
  return u64(quotient);
}

/**
 * The quotient; the remainder goes to `remainder`.
 * Safety: that is the address of 8 bytes on the caller's frame (eabi.ts).
 * @export __udivmoddi4
 */
export function divideUnsignedInto(dividend: u64, divisor: u64, remainder: usize): u64 {
  const quotient = divideUnsigned(dividend, divisor);
  Ptr.at<u64>(remainder).write(u64.wrappingSub(dividend, u64.wrappingMul(quotient, divisor)));
  return quotient;
}

/** @export __umoddi3 */
export function remainderUnsigned(dividend: u64, divisor: u64): u64 {
  return u64.wrappingSub(dividend, u64.wrappingMul(divideUnsigned(dividend, divisor), divisor));
}

function magnitude(value: i64): u64 {
  return value < 0 ? u64.wrappingNeg(u64(value)) : u64(value);
}

/**
 * The quotient of signed division, towards zero; MIN / -1 is MIN.
 * @export __divdi3
 */
export function divideSigned(dividend: i64, divisor: i64): i64 {
  const quotient = divideUnsigned(magnitude(dividend), magnitude(divisor));
  return i64((dividend ^ divisor) < 0 ? u64.wrappingNeg(quotient) : quotient);
}

/**
 * As `divideUnsignedInto`.
 * Safety: the same.
 * @export __divmoddi4
 */
export function divideSignedInto(dividend: i64, divisor: i64, remainder: usize): i64 {
  const quotient = divideSigned(dividend, divisor);
  Ptr.at<i64>(remainder).write(i64.wrappingSub(dividend, i64.wrappingMul(quotient, divisor)));
  return quotient;
}

/** @export __moddi3 */
export function remainderSigned(dividend: i64, divisor: i64): i64 {
  return i64.wrappingSub(dividend, i64.wrappingMul(divideSigned(dividend, divisor), divisor));
}

/** @export __ashldi3 */
export function shiftLeft(value: u64, count: u32): u64 {
  const low = u32(value);
  if (count >= 32) return join(u32.wrappingShl(low, count), 0);
  const high = u32.wrappingShl(u32(value >> 32), count) | u32.wrappingShr(low >> 1, u32.wrappingSub(31, count));
  return join(high, u32.wrappingShl(low, count));
}

/** @export __lshrdi3 */
export function shiftRightLogical(value: u64, count: u32): u64 {
  const high = u32(value >> 32);
  if (count >= 32) return u64(u32.wrappingShr(high, count));
  const low = u32.wrappingShr(u32(value), count) | u32.wrappingShl(high << 1, u32.wrappingSub(31, count));
  return join(u32.wrappingShr(high, count), low);
}

/** @export __ashrdi3 */
export function shiftRightArithmetic(value: u64, count: u32): u64 {
  const high = i32(u32(value >> 32));
  if (count >= 32) return join(u32(high >> 31), u32(i32.wrappingShr(high, count)));
  const low = u32.wrappingShr(u32(value), count) | u32.wrappingShl(u32(high) << 1, u32.wrappingSub(31, count));
  return join(u32(i32.wrappingShr(high, count)), low);
}
