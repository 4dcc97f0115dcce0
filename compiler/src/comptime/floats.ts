/** IEEE arithmetic that JavaScript has no operation for. */
import { type IntFormat, least, most } from "./integers.js";

/** Correctly rounded once: by way of a double, a 64-bit integer would be rounded twice. */
export function bigToF32(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const excess = magnitude.toString(2).length - 40;
  if (excess <= 0) return Math.fround(Number(value));
  const shift = BigInt(excess);
  // 40 bits are more than the 24 kept and the one that decides; the last stands for all that was cut off.
  const kept = (magnitude >> shift) | (magnitude & ((1n << shift) - 1n) ? 1n : 0n);
  const rounded = Math.fround(Number(kept) * 2 ** excess);
  return value < 0n ? -rounded : rounded;
}

/** Saturates; NaN gives 0. */
export function floatToBig(value: number, f: IntFormat): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= Number(most(f)))
    return value === Number.POSITIVE_INFINITY || BigInt(Math.trunc(value)) > most(f)
      ? most(f)
      : BigInt(Math.trunc(value));
  if (value <= Number(least(f))) return least(f);
  return BigInt(Math.trunc(value));
}

/** a × b + c, rounded once. */
export function fma(a: number, b: number, c: number, bits: 32 | 64): number {
  const product = a * b;
  if (!Number.isFinite(a) || !Number.isFinite(b) || !Number.isFinite(c) || a === 0 || b === 0) return product + c;
  const [ma, ea] = decompose(a);
  const [mb, eb] = decompose(b);
  const [mc, ec] = decompose(c);
  const exponent = Math.min(ea + eb, ec);
  const sum = ((ma * mb) << BigInt(ea + eb - exponent)) + (mc << BigInt(ec - exponent));
  if (sum === 0n) return product + c;
  return compose(sum, exponent, bits);
}

/** value = mantissa × 2^exponent, exactly. */
function decompose(value: number): [bigint, number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const raw = view.getBigUint64(0);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xf_ffff_ffff_ffffn;
  const mantissa = exponent === 0 ? fraction : fraction | (1n << 52n);
  return [raw >> 63n ? -mantissa : mantissa, Math.max(exponent, 1) - 1075];
}

/** The nearest float, ties to even. */
function compose(value: bigint, exponent: number, bits: 32 | 64): number {
  const [precision, lowest] = bits === 64 ? [53, -1074] : [24, -149];
  const negative = value < 0n;
  let mantissa = negative ? -value : value;
  const length = mantissa.toString(2).length;
  const cut = Math.max(length - precision, lowest - exponent);
  if (cut > 0) {
    const shift = BigInt(cut);
    const rest = mantissa & ((1n << shift) - 1n);
    const half = 1n << (shift - 1n);
    mantissa >>= shift;
    if (rest > half || (rest === half && mantissa & 1n)) mantissa += 1n;
    exponent += cut;
  }
  // In two steps, so that 2^exponent itself neither overflows nor underflows.
  const step = Math.trunc(exponent / 2);
  const result = Number(mantissa) * 2 ** step * 2 ** (exponent - step);
  const rounded = bits === 32 ? Math.fround(result) : result;
  return negative ? -rounded : rounded;
}
