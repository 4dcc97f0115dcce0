/**
 * The parts of an IEEE 754 double, and how one is put together again: what the functions of soft-double.ts,
 * fused-multiply.ts and the like share. Doubles are `u64`s here, bit for bit.
 *
 *   63    62     52 51                     0
 *   sign  exponent  fraction                    value = 1.fraction * 2^(exponent - 1023)
 */

export const SIGN: u64 = 0x8000_0000_0000_0000;
export const INFINITY: u64 = 0x7ff0_0000_0000_0000;
export const NOT_A_NUMBER: u64 = 0x7ff8_0000_0000_0000;
/** The leading one, which normal numbers do not store. */
export const HIDDEN: u64 = 0x0010_0000_0000_0000;
export const FRACTION: u64 = 0x000f_ffff_ffff_ffff;

export function magnitudeOf(bits: u64): u64 {
  return bits & ~SIGN;
}
/** The stored exponent, 0 to 2047. */
export function exponentOf(bits: u64): i32 {
  return i32(u32(bits >> 52) & 0x7ff);
}
export function isNotANumber(bits: u64): boolean {
  return magnitudeOf(bits) > INFINITY;
}

/**
 * Shifts right; what falls off is remembered in the lowest bit ("sticky"). Any `count`.
 * @noinline
 */
export function shiftRightSticky(value: u64, count: u32): u64 {
  if (count === 0) return value;
  if (count > 63) return value === 0 ? 0 : 1;
  const lost = u64.wrappingShl(value, u32.wrappingSub(64, count));
  return u64.wrappingShr(value, count) | (lost === 0 ? 0 : 1);
}

/**
 * Rounds to the nearest double, ties to even. `significand` has its leading one in bit 62 and ten bits more than fit,
 * the lowest of them sticky; `exponent` is the stored exponent of the result less one, because adding the leading one
 * to the exponent's field puts it right:
 *
 *   62  61          10 9        0
 *   1   fraction       to round
 * @noinline
 */
export function roundToDouble(sign: u64, exponent: i32, significand: u64): u64 {
  let bits = significand;
  let stored = exponent;
  if (stored < 0) {
    // Subnormal: the fraction gives up bits until the exponent is the smallest there is.
    bits = shiftRightSticky(bits, u32(i32.wrappingNeg(stored)));
    stored = 0;
  } else if (stored > 0x7fd) {
    return sign | INFINITY;
  }
  const half = bits & 0x3ff;
  bits = u64.wrappingAdd(bits, 0x200) >> 10;
  if (half === 0x200) bits &= ~u64(1);
  // A carry out of the fraction raises the exponent, up to infinity, and has left zeros in the fraction.
  return u64.wrappingAdd(sign, u64.wrappingAdd(u64(u32(stored)) << 52, bits));
}

/**
 * `roundToDouble` for a significand with its leading one anywhere below bit 63. Not zero.
 * @noinline
 */
export function normalizeToDouble(sign: u64, exponent: i32, significand: u64): u64 {
  const shift = u32.wrappingSub(u64.leadingZeros(significand), 1);
  return roundToDouble(sign, i32.wrappingSub(exponent, i32(shift)), u64.wrappingShl(significand, shift));
}
