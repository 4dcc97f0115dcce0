"use unsafe";
/**
 * Rounding to whole numbers where the FPU cannot: on Cortex-M4F (FPv4), for both widths. Infinities and NaN are whole
 * already, and the sign of a zero is kept.
 */
import { exponentOf, magnitudeOf, SIGN } from "./double";

const ONE: u64 = 0x3ff0_0000_0000_0000;
const SINGLE_SIGN: u32 = 0x8000_0000;
const SINGLE_ONE: u32 = 0x3f80_0000;

/**
 * Drops the fraction of a double: towards zero, or away from it. Adding the mask of the fraction's bits before they
 * are cut off carries into the next whole number, through the exponent too.
 * @noinline
 */
function wholeDouble(bits: u64, away: boolean): u64 {
  const exponent = exponentOf(bits);
  if (exponent >= 0x433) return bits;
  if (exponent < 0x3ff) return (bits & SIGN) | (away && magnitudeOf(bits) !== 0 ? ONE : 0);
  const mask = u64.wrappingShr(0x000f_ffff_ffff_ffff, u32(i32.wrappingSub(exponent, 0x3ff)));
  return u64.wrappingAdd(bits, away ? mask : 0) & ~mask;
}

/** @export trunc */
export function truncateDouble(value: f64): f64 {
  return f64.fromBits(wholeDouble(f64.toBits(value), false));
}
/** @export floor */
export function floorDouble(value: f64): f64 {
  const bits = f64.toBits(value);
  return f64.fromBits(wholeDouble(bits, (bits & SIGN) !== 0));
}
/** @export ceil */
export function ceilDouble(value: f64): f64 {
  const bits = f64.toBits(value);
  return f64.fromBits(wholeDouble(bits, (bits & SIGN) === 0));
}

/**
 * The same for a single.
 * @noinline
 */
function wholeSingle(bits: u32, away: boolean): u32 {
  const exponent = (bits >> 23) & 0xff;
  if (exponent >= 0x96) return bits;
  if (exponent < 0x7f) return (bits & SINGLE_SIGN) | (away && (bits & ~SINGLE_SIGN) !== 0 ? SINGLE_ONE : 0);
  const mask = u32.wrappingShr(0x007f_ffff, u32.wrappingSub(exponent, 0x7f));
  return u32.wrappingAdd(bits, away ? mask : 0) & ~mask;
}

/** @export truncf */
export function truncateSingle(value: f32): f32 {
  return f32.fromBits(wholeSingle(f32.toBits(value), false));
}
/** @export floorf */
export function floorSingle(value: f32): f32 {
  const bits = f32.toBits(value);
  return f32.fromBits(wholeSingle(bits, (bits & SINGLE_SIGN) !== 0));
}
/** @export ceilf */
export function ceilSingle(value: f32): f32 {
  const bits = f32.toBits(value);
  return f32.fromBits(wholeSingle(bits, (bits & SINGLE_SIGN) === 0));
}

/**
 * To the nearest, ties to even: in the binade where the unit is 1, adding rounds so, and subtracting brings it back.
 * @export rint
 */
export function roundEvenDouble(value: f64): f64 {
  const bits = f64.toBits(value);
  if (exponentOf(bits) >= 0x433) return value;
  const unit = f64.fromBits((bits & SIGN) | 0x4330_0000_0000_0000);
  // LLVM keeps this order: without fast-math flags (x + c) - c is not x. A zero needs its sign put back.
  const rounded = value + unit - unit;
  return f64.fromBits((f64.toBits(rounded) & ~SIGN) | (bits & SIGN));
}
/** @export rintf */
export function roundEvenSingle(value: f32): f32 {
  const bits = f32.toBits(value);
  if (((bits >> 23) & 0xff) >= 0x96) return value;
  const unit = f32.fromBits((bits & SINGLE_SIGN) | 0x4b00_0000);
  const rounded = value + unit - unit;
  return f32.fromBits((f32.toBits(rounded) & ~SINGLE_SIGN) | (bits & SINGLE_SIGN));
}
