"use unsafe";
/** The `%` of floats, which no processor here has an instruction for. Exact: the remainder has the dividend's sign. */
import { exponentOf, FRACTION, HIDDEN, INFINITY, magnitudeOf, SIGN } from "./double";

/** @export fmod */
export function remainderOfDoubles(a: f64, b: f64): f64 {
  const dividend = f64.toBits(a);
  const left = magnitudeOf(dividend);
  const right = magnitudeOf(f64.toBits(b));
  if (left >= INFINITY || right > INFINITY || right === 0) return f64.NaN;
  if (left < right) return a;
  // Both as whole multiples of 2^(exponent of the divisor), subnormals with the smallest normal exponent.
  let exponent = exponentOf(left);
  let rest = exponent === 0 ? left : (left & FRACTION) | HIDDEN;
  if (exponent === 0) exponent = 1;
  let divisorExponent = exponentOf(right);
  const divisor = divisorExponent === 0 ? right : (right & FRACTION) | HIDDEN;
  if (divisorExponent === 0) divisorExponent = 1;
  // A subnormal divisor may be far below its scale: `%` brings the dividend below it first, then a bit at a time does.
  rest %= divisor;
  while (exponent > divisorExponent && rest !== 0) {
    rest <<= 1;
    if (rest >= divisor) rest = u64.wrappingSub(rest, divisor);
    exponent = i32.wrappingSub(exponent, 1);
  }
  const sign = dividend & SIGN;
  if (rest === 0) return f64.fromBits(sign);
  // Up to the leading one's place, but not below the smallest exponent.
  const room = i32.wrappingSub(exponent, 1);
  const wanted = i32.wrappingSub(i32(u64.leadingZeros(rest)), 11);
  const shift = i32.min(wanted, room);
  rest = u64.wrappingShl(rest, u32(shift));
  exponent = i32.wrappingSub(exponent, shift);
  if (rest < HIDDEN) return f64.fromBits(sign | rest);
  return f64.fromBits(sign | (u64(u32(exponent)) << 52) | (rest & FRACTION));
}

/**
 * A remainder is a whole multiple of the operands' common unit and smaller than the divisor: two singles' is a single.
 * @export fmodf
 */
export function remainderOfSingles(a: f32, b: f32): f32 {
  return f32(remainderOfDoubles(f64(a), f64(b)));
}
