"use unsafe";
/**
 * Division for processors without an instruction for it (ARMv6-M), under the names that the Arm ABI gives it (RTABI32
 * §4.3.1). Nothing here may divide by itself: LLVM would make that a call of these functions. The compiler has checked
 * divisors before it divides; a zero here gives 0.
 */

const TOP: u32 = 0x8000_0000;

/**
 * Long division, a bit at a time. The quotient is in the lower half of the result and the remainder in the upper, as the ABI
 * wants both in r0 and r1.
 * @export __aeabi_uidivmod
 * @noinline
 */
export function divideWithRemainder(dividend: u32, divisor: u32): u64 {
  if (divisor === 0) return 0;
  let scaled = divisor;
  let bit: u32 = 1;
  while (scaled < dividend && scaled < TOP) {
    scaled <<= 1;
    bit <<= 1;
  }
  let rest = dividend;
  let quotient: u32 = 0;
  while (bit !== 0) {
    if (rest >= scaled) {
      rest = u32.wrappingSub(rest, scaled);
      quotient |= bit;
    }
    scaled >>= 1;
    bit >>= 1;
  }
  return (u64(rest) << 32) | u64(quotient);
}

/** @export __aeabi_uidiv */
export function divide(dividend: u32, divisor: u32): u32 {
  return u32(divideWithRemainder(dividend, divisor));
}

function magnitude(value: i32): u32 {
  return value < 0 ? u32.wrappingNeg(u32(value)) : u32(value);
}

/**
 * The quotient is rounded towards zero, the remainder has the dividend's sign; MIN / -1 is MIN.
 * @export __aeabi_idivmod
 * @noinline
 */
export function divideSignedWithRemainder(dividend: i32, divisor: i32): u64 {
  const both = divideWithRemainder(magnitude(dividend), magnitude(divisor));
  const quotient = u32(both);
  const rest = u32(both >> 32);
  const signedQuotient = (dividend ^ divisor) < 0 ? u32.wrappingNeg(quotient) : quotient;
  const signedRest = dividend < 0 ? u32.wrappingNeg(rest) : rest;
  return (u64(signedRest) << 32) | u64(signedQuotient);
}

/** @export __aeabi_idiv */
export function divideSigned(dividend: i32, divisor: i32): i32 {
  return i32(u32(divideSignedWithRemainder(dividend, divisor)));
}
