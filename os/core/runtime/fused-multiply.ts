"use unsafe";
/** `a * b + c` rounded once, where the processor cannot do it: for doubles on Cortex-M4F, for both widths on wasm32. */
import { exponentOf, FRACTION, HIDDEN, INFINITY, magnitudeOf, NOT_A_NUMBER, roundToDouble, SIGN } from "./double";
import { multiplyHigh } from "./wide-multiply";

/** The significand of a finite double, its leading one (if it is normal) in bit 52. */
function significandOf(magnitude: u64): u64 {
  return exponentOf(magnitude) === 0 ? magnitude : (magnitude & FRACTION) | HIDDEN;
}
/** The stored exponent that goes with it: subnormals have the one of the smallest normal numbers. */
function scaleOf(magnitude: u64): i32 {
  const exponent = exponentOf(magnitude);
  return exponent === 0 ? 1 : exponent;
}

/** @export fma */
export function fusedMultiplyAdd(a: f64, b: f64, c: f64): f64 {
  return f64.fromBits(fuse(f64.toBits(a), f64.toBits(b), f64.toBits(c)));
}

function fuse(a: u64, b: u64, c: u64): u64 {
  const left = magnitudeOf(a);
  const right = magnitudeOf(b);
  const addend = magnitudeOf(c);
  const sign = (a ^ b) & SIGN;
  const opposed = ((sign ^ c) & SIGN) !== 0;
  if (left >= INFINITY || right >= INFINITY) {
    if (left > INFINITY || right > INFINITY || left === 0 || right === 0) return NOT_A_NUMBER;
    return addend > INFINITY || (addend === INFINITY && opposed) ? NOT_A_NUMBER : sign | INFINITY;
  }
  if (addend >= INFINITY) return addend > INFINITY ? NOT_A_NUMBER : c;
  if (left === 0 || right === 0) return addend === 0 && opposed ? 0 : c;

  // The product and the addend as 128-bit numbers (high, low), scaled so that the leading one of a significand that is
  // not subnormal lies in bit 61 of `high` for the addend, in 60 or 61 for the product. Both are exact.
  const x = significandOf(left) << 10;
  const y = significandOf(right) << 10;
  let high = multiplyHigh(x, y);
  let low = u64.wrappingMul(x, y);
  let addHigh = significandOf(addend) << 9;
  let addLow: u64 = 0;
  let exponent = i32.wrappingSub(i32.wrappingAdd(scaleOf(left), scaleOf(right)), 0x3fe);

  // Bring subnormal factors' products up, lest a far larger scale shift them out against a smaller addend.
  if (high === 0) {
    high = low >> 2;
    low <<= 62;
    exponent = i32.wrappingSub(exponent, 62);
  }
  const up = u64.leadingZeros(high);
  if (up > 2) {
    const shift = u32.wrappingSub(up, 2);
    high = u64.wrappingShl(high, shift) | u64.wrappingShr(low, u32.wrappingSub(64, shift));
    low = u64.wrappingShl(low, shift);
    exponent = i32.wrappingSub(exponent, i32(shift));
  }

  // The one with the smaller scale moves down; what falls off the end is remembered in the lowest bit.
  const distance = i32.wrappingSub(exponent, scaleOf(addend));
  if (distance > 0) {
    const count = u32(distance);
    addLow = lowAfterShift(addHigh, 0, count);
    addHigh = count > 63 ? 0 : u64.wrappingShr(addHigh, count);
  } else if (distance < 0) {
    const count = u32(i32.wrappingNeg(distance));
    low = lowAfterShift(high, low, count);
    high = count > 63 ? 0 : u64.wrappingShr(high, count);
    exponent = scaleOf(addend);
  }

  let resultSign = sign;
  if (!opposed) {
    const sum = u64.wrappingAdd(low, addLow);
    high = u64.wrappingAdd(u64.wrappingAdd(high, addHigh), sum < low ? 1 : 0);
    low = sum;
  } else {
    if (high < addHigh || (high === addHigh && low < addLow)) {
      resultSign ^= SIGN;
      const greaterHigh = addHigh;
      const greaterLow = addLow;
      addHigh = high;
      addLow = low;
      high = greaterHigh;
      low = greaterLow;
    }
    high = u64.wrappingSub(u64.wrappingSub(high, addHigh), low < addLow ? 1 : 0);
    low = u64.wrappingSub(low, addLow);
    if (high === 0 && low === 0) return 0;
  }

  if (high === 0) {
    // Bit 63 of `low` may be set, and bit 63 of `high` must not be: one bit stays behind.
    high = low >> 1;
    low <<= 63;
    exponent = i32.wrappingSub(exponent, 63);
  }
  const shift = u32.wrappingSub(u64.leadingZeros(high), 1);
  if (shift !== 0) {
    high = u64.wrappingShl(high, shift) | u64.wrappingShr(low, u32.wrappingSub(64, shift));
    low = u64.wrappingShl(low, shift);
  }
  return roundToDouble(resultSign, i32.wrappingSub(exponent, i32(shift)), high | (low === 0 ? 0 : 1));
}

/**
 * The lower word of (high, low) >> count, sticky; `count` is not 0.
 * @noinline
 */
function lowAfterShift(high: u64, low: u64, count: u32): u64 {
  if (count < 64) {
    const back = u32.wrappingSub(64, count);
    return u64.wrappingShr(low, count) | u64.wrappingShl(high, back) | (u64.wrappingShl(low, back) === 0 ? 0 : 1);
  }
  const sticky: u64 = low === 0 ? 0 : 1;
  if (count > 127) return (high | sticky) === 0 ? 0 : 1;
  if (count === 64) return high | sticky;
  const lost = u64.wrappingShl(high, u32.wrappingSub(128, count));
  return u64.wrappingShr(high, u32.wrappingSub(count, 64)) | (lost === 0 ? sticky : 1);
}
