"use unsafe";
/**
 * Comparisons of doubles without an FPU for them (RTABI32 §5.1.2, table 4): 1 if it holds, else 0; with a NaN, only
 * "unordered" holds.
 */
import { isNotANumber, magnitudeOf, SIGN } from "./double";

/** A number that grows as the double does: -0 and 0 are the same. Not for NaN. */
function orderOf(bits: u64): i64 {
  const magnitude = i64(magnitudeOf(bits));
  return (bits & SIGN) === 0 ? magnitude : i64.wrappingNeg(magnitude);
}

/** @export __aeabi_dcmpun */
export function isUnordered(a: u64, b: u64): u32 {
  return u32(isNotANumber(a) || isNotANumber(b));
}

/** @export __aeabi_dcmpeq */
export function isEqual(a: u64, b: u64): u32 {
  return u32(isUnordered(a, b) === 0 && orderOf(a) === orderOf(b));
}

/** @export __aeabi_dcmplt */
export function isLess(a: u64, b: u64): u32 {
  return u32(isUnordered(a, b) === 0 && orderOf(a) < orderOf(b));
}

/** @export __aeabi_dcmple */
export function isLessOrEqual(a: u64, b: u64): u32 {
  return u32(isUnordered(a, b) === 0 && orderOf(a) <= orderOf(b));
}

/** @export __aeabi_dcmpgt */
export function isGreater(a: u64, b: u64): u32 {
  return isLess(b, a);
}

/** @export __aeabi_dcmpge */
export function isGreaterOrEqual(a: u64, b: u64): u32 {
  return isLessOrEqual(b, a);
}
