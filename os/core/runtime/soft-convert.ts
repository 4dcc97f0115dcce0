"use unsafe";
/**
 * Conversions between doubles, singles and integers that the Cortex-M4F's FPU has no instruction for (RTABI32 §5.1.3).
 * To integers: towards zero; out of range gives the nearest integer there is, NaN gives 0, as LANGUAGE.md §2 wants.
 * Singles, too, travel as their bits: the ABI passes them to these functions in core registers.
 */
import {
  exponentOf,
  FRACTION,
  HIDDEN,
  magnitudeOf,
  NOT_A_NUMBER,
  normalizeToDouble,
  roundToDouble,
  SIGN,
  shiftRightSticky,
} from "./double";

const SINGLE_SIGN: u32 = 0x8000_0000;
const SINGLE_INFINITY: u32 = 0x7f80_0000;
const SINGLE_NOT_A_NUMBER: u32 = 0x7fc0_0000;

/**
 * The integer part of a magnitude below 2^64; more gives all ones, NaN gives 0.
 * @noinline
 */
function integerPart(magnitude: u64): u64 {
  const exponent = exponentOf(magnitude);
  const significand = (magnitude & FRACTION) | HIDDEN;
  if (exponent < 0x3ff) return 0;
  // 52 + 1023: from there on, all of the significand lies above the point.
  if (exponent < 0x433) return u64.wrappingShr(significand, u32(i32.wrappingSub(0x433, exponent)));
  if (exponent < 0x43f) return u64.wrappingShl(significand, u32(i32.wrappingSub(exponent, 0x433)));
  return magnitude > 0x7ff0_0000_0000_0000 ? 0 : u64.MAX;
}

/** @export __aeabi_d2ulz */
export function doubleToU64(bits: u64): u64 {
  return (bits & SIGN) !== 0 ? 0 : integerPart(bits);
}

/** @export __aeabi_d2lz */
export function doubleToI64(bits: u64): i64 {
  const negative = (bits & SIGN) !== 0;
  const magnitude = integerPart(magnitudeOf(bits));
  if (magnitude > 0x7fff_ffff_ffff_ffff) return negative ? i64.MIN : i64.MAX;
  return negative ? i64.wrappingNeg(i64(magnitude)) : i64(magnitude);
}

/** @export __aeabi_d2uiz */
export function doubleToU32(bits: u64): u32 {
  const whole = doubleToU64(bits);
  return whole > 0xffff_ffff ? u32.MAX : u32(whole);
}

/** @export __aeabi_d2iz */
export function doubleToI32(bits: u64): i32 {
  const whole = doubleToI64(bits);
  if (whole > 0x7fff_ffff) return i32.MAX;
  return whole < -0x8000_0000 ? i32.MIN : i32(whole);
}

/** @export __aeabi_f2ulz */
export function singleToU64(bits: u32): u64 {
  return doubleToU64(singleToDouble(bits));
}

/** @export __aeabi_f2lz */
export function singleToI64(bits: u32): i64 {
  return doubleToI64(singleToDouble(bits));
}

function fromMagnitude(sign: u64, magnitude: u64): u64 {
  if (magnitude === 0) return 0;
  // 1023 + 62: a leading one in bit 62 is worth 2^62; less one, as `roundToDouble` wants it.
  if (magnitude > 0x7fff_ffff_ffff_ffff) return roundToDouble(sign, 0x43d, (magnitude >> 1) | (magnitude & 1));
  return normalizeToDouble(sign, 0x43c, magnitude);
}

/** @export __aeabi_ul2d */
export function u64ToDouble(value: u64): u64 {
  return fromMagnitude(0, value);
}

/** @export __aeabi_l2d */
export function i64ToDouble(value: i64): u64 {
  return value < 0 ? fromMagnitude(SIGN, u64.wrappingNeg(u64(value))) : fromMagnitude(0, u64(value));
}

/** @export __aeabi_ui2d */
export function u32ToDouble(value: u32): u64 {
  return fromMagnitude(0, u64(value));
}

/** @export __aeabi_i2d */
export function i32ToDouble(value: i32): u64 {
  return i64ToDouble(i64(value));
}

/** @export __aeabi_f2d */
export function singleToDouble(bits: u32): u64 {
  const sign = u64(bits & SINGLE_SIGN) << 32;
  const magnitude = bits & ~SINGLE_SIGN;
  if (magnitude > SINGLE_INFINITY) return NOT_A_NUMBER;
  if (magnitude === SINGLE_INFINITY) return sign | 0x7ff0_0000_0000_0000;
  // A subnormal single counts in units of 2^-149: a whole number of them, over 2^149.
  if (magnitude < 0x0080_0000) return sign | scaledSubnormal(magnitude);
  return sign | u64.wrappingAdd(u64(magnitude) << 29, 0x3800_0000_0000_0000);
}

function scaledSubnormal(units: u32): u64 {
  if (units === 0) return 0;
  return u64.wrappingSub(u32ToDouble(units), 0x0950_0000_0000_0000);
}

/**
 * `roundToDouble` for singles: the leading one in bit 30, seven bits to round, the lowest sticky; `exponent` is the
 * stored one less one.
 */
function roundToSingle(sign: u32, exponent: i32, significand: u32): u32 {
  let bits = significand;
  let stored = exponent;
  if (stored < 0) {
    bits = u32(shiftRightSticky(u64(bits), u32(i32.wrappingNeg(stored))));
    stored = 0;
  } else if (stored > 0xfd) {
    return sign | SINGLE_INFINITY;
  }
  const half = bits & 0x7f;
  bits = u32.wrappingAdd(bits, 0x40) >> 7;
  if (half === 0x40) bits &= ~u32(1);
  return u32.wrappingAdd(sign, u32.wrappingAdd(u32(stored) << 23, bits));
}

/** @export __aeabi_d2f */
export function doubleToSingle(bits: u64): u32 {
  const sign = u32(bits >> 32) & SINGLE_SIGN;
  const magnitude = magnitudeOf(bits);
  if (magnitude > 0x7ff0_0000_0000_0000) return SINGLE_NOT_A_NUMBER;
  const exponent = exponentOf(magnitude);
  // Subnormal doubles are far below the smallest single, and round to zero with whatever exponent.
  const significand = u32(shiftRightSticky((magnitude & FRACTION) | HIDDEN, 22));
  // 1023 - 127 = 896, and one less.
  return exponent === 0 ? sign : roundToSingle(sign, i32.wrappingSub(exponent, 897), significand);
}

function singleFromMagnitude(sign: u32, magnitude: u64): u32 {
  if (magnitude === 0) return 0;
  const shift = u64.leadingZeros(magnitude);
  const significand = u32(shiftRightSticky(u64.wrappingShl(magnitude, shift), 33));
  // A leading one in bit 63 before the shift is worth 2^63: 127 + 63 - 1.
  return roundToSingle(sign, i32.wrappingSub(189, i32(shift)), significand);
}

/** @export __aeabi_ul2f */
export function u64ToSingle(value: u64): u32 {
  return singleFromMagnitude(0, value);
}

/** @export __aeabi_l2f */
export function i64ToSingle(value: i64): u32 {
  return value < 0 ? singleFromMagnitude(SINGLE_SIGN, u64.wrappingNeg(u64(value))) : singleFromMagnitude(0, u64(value));
}
