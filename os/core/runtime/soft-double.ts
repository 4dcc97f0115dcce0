"use unsafe";
/**
 * Arithmetic on doubles for processors whose FPU has singles only (Cortex-M4F), under the names that the Arm ABI gives
 * it (RTABI32 §5.1.2): rounding to nearest, ties to even; subnormals kept; every NaN made is the quiet one. Doubles
 * are `u64`s, as the ABI passes them in pairs of core registers.
 */
import {
  exponentOf,
  FRACTION,
  HIDDEN,
  INFINITY,
  isNotANumber,
  magnitudeOf,
  NOT_A_NUMBER,
  normalizeToDouble,
  roundToDouble,
  SIGN,
  shiftRightSticky,
} from "./double";
import { multiplyHigh } from "./wide-multiply";

/** @export __aeabi_dadd */
export function addDouble(a: u64, b: u64): u64 {
  // `larger` by magnitude: its sign is the sum's, and what is shifted out is never its own.
  const swapped = magnitudeOf(a) < magnitudeOf(b);
  const larger = swapped ? b : a;
  const smaller = swapped ? a : b;
  const sign = larger & SIGN;
  const opposed = ((larger ^ smaller) & SIGN) !== 0;
  let exponent = exponentOf(larger);
  if (exponent === 0x7ff) {
    const undefinedSum = isNotANumber(larger) || (opposed && magnitudeOf(smaller) === INFINITY);
    return undefinedSum ? NOT_A_NUMBER : larger;
  }
  // Leading ones in bit 61: room for a carry, and nine bits for rounding.
  let significand = (larger & FRACTION) << 9;
  if (exponent === 0) exponent = 1;
  else significand |= HIDDEN << 9;
  let addend = (smaller & FRACTION) << 9;
  let addendExponent = exponentOf(smaller);
  if (addendExponent === 0) addendExponent = 1;
  else addend |= HIDDEN << 9;
  addend = shiftRightSticky(addend, u32(i32.wrappingSub(exponent, addendExponent)));
  const sum = opposed ? u64.wrappingSub(significand, addend) : u64.wrappingAdd(significand, addend);
  // x - x is +0; -0 + -0 stays -0.
  if (sum === 0) return opposed ? 0 : sign;
  return normalizeToDouble(sign, exponent, sum);
}

/** @export __aeabi_dsub */
export function subtractDouble(a: u64, b: u64): u64 {
  return addDouble(a, b ^ SIGN);
}

/** @export __aeabi_drsub */
export function subtractDoubleReversed(a: u64, b: u64): u64 {
  return addDouble(b, a ^ SIGN);
}

/** A finite, non-zero double's exponent as if it were stored without a lower limit. */
function normalExponent(magnitude: u64): i32 {
  const exponent = exponentOf(magnitude);
  return exponent !== 0 ? exponent : i32.wrappingSub(12, i32(u64.leadingZeros(magnitude)));
}
/** Its significand, with the leading one in bit 52. */
function normalSignificand(magnitude: u64): u64 {
  if (exponentOf(magnitude) !== 0) return (magnitude & FRACTION) | HIDDEN;
  return u64.wrappingShl(magnitude, u32.wrappingSub(u64.leadingZeros(magnitude), 11));
}

/** @export __aeabi_dmul */
export function multiplyDouble(a: u64, b: u64): u64 {
  const sign = (a ^ b) & SIGN;
  const left = magnitudeOf(a);
  const right = magnitudeOf(b);
  if (left >= INFINITY || right >= INFINITY) {
    const undefinedProduct = left > INFINITY || right > INFINITY || left === 0 || right === 0;
    return undefinedProduct ? NOT_A_NUMBER : sign | INFINITY;
  }
  if (left === 0 || right === 0) return sign;
  // 1 ≤ x < 2 in bits 62 and 63: the product, below 4, has its ones in bits 125 or 126, the upper word's 61 or 62.
  const x = normalSignificand(left) << 10;
  const y = normalSignificand(right) << 11;
  const sticky: u64 = u64.wrappingMul(x, y) === 0 ? 0 : 1;
  const exponent = i32.wrappingSub(i32.wrappingAdd(normalExponent(left), normalExponent(right)), 0x3ff);
  return normalizeToDouble(sign, exponent, multiplyHigh(x, y) | sticky);
}

/** @export __aeabi_ddiv */
export function divideDouble(a: u64, b: u64): u64 {
  const sign = (a ^ b) & SIGN;
  const left = magnitudeOf(a);
  const right = magnitudeOf(b);
  if (left >= INFINITY || right >= INFINITY) {
    if (left > INFINITY || right > INFINITY || left === right) return NOT_A_NUMBER;
    return left === INFINITY ? sign | INFINITY : sign;
  }
  if (right === 0) return left === 0 ? NOT_A_NUMBER : sign | INFINITY;
  if (left === 0) return sign;
  const divisor = normalSignificand(right);
  let rest = normalSignificand(left);
  let quotient: u64 = 0;
  // Long division, a bit at a time: 1/2 < quotient < 2, so that 55 bits hold 54 that count. The rest is sticky.
  for (let bit: u32 = 0; bit < 55; bit++) {
    quotient <<= 1;
    if (rest >= divisor) {
      rest = u64.wrappingSub(rest, divisor);
      quotient |= 1;
    }
    rest <<= 1;
  }
  quotient = (quotient << 7) | (rest === 0 ? 0 : 1);
  const exponent = i32.wrappingAdd(i32.wrappingSub(normalExponent(left), normalExponent(right)), 0x3ff);
  return normalizeToDouble(sign, exponent, quotient);
}

/**
 * The square root: a bit of the root at a time, as on paper.
 * @export sqrt
 */
export function squareRoot(value: f64): f64 {
  const bits = f64.toBits(value);
  const magnitude = magnitudeOf(bits);
  if (magnitude === 0 || bits === INFINITY) return value;
  if (bits > INFINITY) return f64.NaN;
  const exponent = i32.wrappingSub(normalExponent(magnitude), 0x3ff);
  // An even exponent halves; the significand is then 1 ≤ x < 4, with its point above bit 52.
  let rest = normalSignificand(magnitude);
  if ((exponent & 1) !== 0) rest <<= 1;
  let root: u64 = 0;
  let twiceRoot: u64 = 0;
  // `bit` goes from 1 down to 2^-54, two below the last place of the result, as the rest moves up under it.
  for (let bit: u64 = HIDDEN; bit !== 0; bit >>= 1) {
    const trial = u64.wrappingAdd(twiceRoot, bit);
    if (rest >= trial) {
      rest = u64.wrappingSub(rest, trial);
      twiceRoot = u64.wrappingAdd(trial, bit);
      root |= bit;
    }
    rest <<= 1;
  }
  // The next bit of the root, and whether anything follows: a root is never halfway between two doubles.
  const sticky: u64 = rest === 0 ? 0 : rest > twiceRoot ? 3 : 1;
  const stored = i32.wrappingAdd(exponent >> 1, 0x3fe);
  return f64.fromBits(roundToDouble(0, stored, (root << 10) | (sticky << 8)));
}
