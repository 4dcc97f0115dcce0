/**
 * The shortest decimal that reads back as a given float, and of those the one nearest to it.
 *
 * Schubfach (Giulietti, The Schubfach way to render doubles, 2020): scale the float and the two ends of its rounding
 * interval by a power of ten so that the interval spans a few integers, and look which lie inside. Powers of ten come
 * with 128 bits of precision. Instead of a table of all 617 (10 KB) there is one of every 81st; products with powers of
 * five give the rest, a little too small, which `powerOfTen` turns into a little too large, by less than 2^5 units.
 *
 * That is enough. Scaled values are below 2^59 units of the power, so that its error adds less than 2^-64 to one. For
 * every double and every end of an interval, the scaled value is an integer, or at least 2.7 * 2^-64 above one and
 * 2^-61 below the next, but for two doubles, 8887055249355788 * 2^664 and 5592117679628511 * 2^163, which are 0.3 and
 * 1.3 * 2^-64 above an integer where nothing depends on it. So a fraction of two units or more means "not an integer",
 * and one of less that it is one. (Found by continued fractions over all exponents; singles are coarser.)
 */
import { multiplyHigh } from "../runtime/wide-multiply";

/** `digits * 10^exponent`. The digits may end in zeros. */
export interface Decimal {
  readonly digits: u64;
  readonly exponent: i32;
}

/** 128 bits: 2^127 ≤ high:low < 2^128, a power of ten but for a power of two. */
interface Wide {
  readonly high: u64;
  readonly low: u64;
}

const SPACING: u32 = 81;
const FIRST_EXPONENT: i32 = -324;
/** 10^-324, 10^-243, …, 10^324, upper and lower words, rounded down. */
// biome-ignore format: upper and lower word on one line
const POWERS: readonly u64[] = [
  0xcf42_894a_5dce_35ea, 0x5206_4cac_8286_75b9,
  0xda7f_5bf5_9096_6848, 0xaf39_a475_506a_899e,
  0xe658_29b3_046b_0afa, 0x0cb4_a5a3_112a_5112,
  0xf2d5_6790_ab41_c2a2, 0xfae2_7299_423f_b9c3,
  0x8000_0000_0000_0000, 0x0000_0000_0000_0000,
  0x86f0_ac99_b4e8_dafd, 0x69a0_28bb_3ded_71a3,
  0x8e41_ade9_fbeb_c27d, 0x1458_8f13_be84_7307,
  0x95f8_3d0a_1fb6_9cd9, 0x4abd_af10_1564_f98e,
  0x9e19_db92_b4e3_1ba9, 0x6c07_a2c2_6a83_46d1,
];
/** 5^27 is the largest power of five in 64 bits. */
const LARGEST_STEP: u32 = 27;
/** More than what the roundings below can take away, less than 2^5. */
const EXCESS: u64 = 8;

/**
 * 10^exponent, scaled by a power of two, for exponents from -324 to 404; up to 8 units too large.
 * @small
 */
function powerOfTen(exponent: i32): Wide {
  const steps = u32(i32.wrappingSub(exponent, FIRST_EXPONENT));
  const entry = usize(steps / SPACING);
  let left = steps % SPACING;
  let high = POWERS[entry * 2];
  let low = POWERS[entry * 2 + 1];
  while (left !== 0) {
    const step = u32.min(left, LARGEST_STEP);
    left -= step;
    let factor: u64 = 1;
    for (let i: u32 = 0; i < step; i++) factor = u64.wrappingMul(factor, 5);
    factor = u64.wrappingShl(factor, u64.leadingZeros(factor));
    const carried = multiplyHigh(low, factor);
    low = u64.wrappingAdd(u64.wrappingMul(high, factor), carried);
    high = u64.wrappingAdd(multiplyHigh(high, factor), low < carried ? 1 : 0);
    if (high >> 63 === 0) {
      high = (high << 1) | (low >> 63);
      low <<= 1;
    }
  }
  const sum = u64.wrappingAdd(low, EXCESS);
  return { high: u64.wrappingAdd(high, sum < low ? 1 : 0), low: sum };
}

/**
 * `value * power / 2^128`, rounded to odd: the lowest bit is set if the result is not exact.
 * @small
 */
function scale(value: u64, power: Wide): u64 {
  const carried = multiplyHigh(power.low, value);
  const fraction = u64.wrappingAdd(u64.wrappingMul(power.high, value), carried);
  const whole = u64.wrappingAdd(multiplyHigh(power.high, value), fraction < carried ? 1 : 0);
  return whole | (fraction > 1 ? 1 : 0);
}

/**
 * The shortest decimal in the rounding interval of `significand * 2^exponent`, which is not zero. `lowerIsCloser`: the
 * significand is a power of two, and the float below half as far away as the one above.
 * @small
 */
export function shortestDecimal(significand: u64, exponent: i32, lowerIsCloser: boolean): Decimal {
  // floor(log10(2^exponent)), or of 3/4 of it: 1262611 / 2^22 is log10(2), 524031 / 2^22 is -log10(3/4).
  const tens = i32.wrappingSub(i32.wrappingMul(exponent, 1_262_611), lowerIsCloser ? 524_031 : 0) >> 22;
  // floor(log2(10^-tens)) by 1741647 / 2^19; the shift brings the product's point to bit 128.
  const shift = u32(exponent + (i32.wrappingMul(i32.wrappingNeg(tens), 1_741_647) >> 19) + 1);
  const power = powerOfTen(i32.wrappingNeg(tens));
  // In quarters, so that the ends, half a unit away (a quarter below a power of two), are integers.
  const quarters = significand << 2;
  const value = scale(u64.wrappingShl(quarters, shift), power);
  let lower = scale(u64.wrappingShl(quarters - (lowerIsCloser ? 1 : 2), shift), power);
  let upper = scale(u64.wrappingShl(quarters + 2, shift), power);
  // The ends read back as this float only if ties go to it: if its significand is even.
  if ((significand & 1) !== 0) {
    lower++;
    upper--;
  }
  const digits = value >> 2;
  if (digits >= 10) {
    const fewer = digits / 10;
    const down = fewer * 40;
    const downInside = lower <= down;
    const upInside = down + 40 <= upper;
    if (downInside !== upInside) return { digits: fewer + (upInside ? 1 : 0), exponent: tens + 1 };
  }
  const down = digits << 2;
  const downInside = lower <= down;
  const upInside = down + 4 <= upper;
  if (downInside !== upInside) return { digits: digits + (upInside ? 1 : 0), exponent: tens };
  // Both are: the nearer one, and of two as near the even one.
  const middle = down + 2;
  const up = value > middle || (value === middle && (digits & 1) !== 0);
  return { digits: digits + (up ? 1 : 0), exponent: tens };
}
