"use unsafe";
/**
 * Decimal text of floats, as JavaScript's Number::toString writes it (ECMA-262 §6.1.6.1.20), shortest digits of the
 * float's own width. `into` has room for 32 bytes at least: the digits, 17 at most, are first written to its end, then
 * moved to its start, where the text, 25 characters at most, grows behind what is still to be read.
 */
import { transmute } from "ingot:unsafe";
import { writeU64 } from "./integers";
import { shortestDecimal } from "./shortest";

const DIGIT_0: u8 = 48;
const MINUS: u8 = 45;
const PLUS: u8 = 43;
const POINT: u8 = 46;
const LETTER_E: u8 = 101;

/** @small */
export function formatF64(into: u8[], value: f64): Ref<string> {
  const bits = f64.toBits(value);
  const stored = u32(bits >> 52) & 0x7ff;
  return formatFloat(into, bits >> 63 !== 0, stored, 0x7ff, bits & 0x000f_ffff_ffff_ffff, 52);
}

/** @small */
export function formatF32(into: u8[], value: f32): Ref<string> {
  const bits = f32.toBits(value);
  const stored = (bits >> 23) & 0xff;
  return formatFloat(into, bits >> 31 !== 0, stored, 0xff, u64(bits & 0x007f_ffff), 23);
}

/**
 * A float in parts: the stored exponent, its largest value, the fraction, and how many bits that has.
 * @small
 */
function formatFloat(into: u8[], negative: boolean, stored: u32, limit: u32, fraction: u64, bits: u32): Ref<string> {
  if (stored === limit) return fraction !== 0 ? "NaN" : negative ? "-Infinity" : "Infinity";
  if (stored === 0 && fraction === 0) return "0";
  // Subnormals have no leading one, and the exponent of the smallest normal numbers. limit >> 1 is the bias.
  const significand = stored === 0 ? fraction : fraction | u64.wrappingShl(1, bits);
  const exponent = i32(stored === 0 ? 1 : stored) - i32((limit >> 1) + bits);
  // Whole numbers below 2^53 are their own digits: what is printed most.
  if (exponent <= 0 && exponent > -53) {
    const whole = u64.wrappingShr(significand, u32(-exponent));
    if (u64.wrappingShl(whole, u32(-exponent)) === significand) return layOut(into, negative, whole, 0);
  }
  const found = shortestDecimal(significand, exponent, fraction === 0 && stored > 1);
  return layOut(into, negative, found.digits, found.exponent);
}

/**
 * Writes ±digits * 10^exponent.
 * @small
 */
function layOut(into: u8[], negative: boolean, digits: u64, exponent: i32): Ref<string> {
  let end = into.length;
  const first = writeU64(into, end, digits);
  let power = exponent;
  while (into[end - 1] === DIGIT_0) {
    end--;
    power++;
  }
  const count = end - first;
  // How many digits stand before the point: from 1e-6 up to 21 of them are written in full.
  const whole = i32(count) + power;
  const full = whole > -6 && whole <= 21;
  let at: usize = 0;
  if (negative) at = put(into, at, MINUS);
  if (full && whole <= 0) {
    at = put(into, at, DIGIT_0);
    at = put(into, at, POINT);
    for (let zeros = whole; zeros < 0; zeros++) at = put(into, at, DIGIT_0);
  }
  const pointAt = full ? whole : 1;
  for (let i: usize = 0; i < count; i++) {
    if (i !== 0 && i32(i) === pointAt) at = put(into, at, POINT);
    at = put(into, at, into[first + i]);
  }
  if (full) {
    for (let i = i32(count); i < whole; i++) at = put(into, at, DIGIT_0);
  } else {
    at = putExponent(into, at, whole - 1);
  }
  // Safety: all of it is ASCII.
  return transmute<string>(into.subarray(0, at));
}

function put(into: u8[], at: usize, character: u8): usize {
  into[at] = character;
  return at + 1;
}

/**
 * `e`, the sign, and up to three digits.
 * @small
 */
function putExponent(into: u8[], start: usize, exponent: i32): usize {
  let at = put(into, start, LETTER_E);
  at = put(into, at, exponent < 0 ? MINUS : PLUS);
  const magnitude = u32(exponent < 0 ? -exponent : exponent);
  if (magnitude >= 100) at = put(into, at, DIGIT_0 + u8(magnitude / 100));
  if (magnitude >= 10) at = put(into, at, DIGIT_0 + u8((magnitude / 10) % 10));
  return put(into, at, DIGIT_0 + u8(magnitude % 10));
}
