/** What Node's own arithmetic says, on bits; and, where Node has no such operation, exact arithmetic on bigints. */

const view = new DataView(new ArrayBuffer(8));

export function doubleOf(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}
export function bitsOfDouble(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}
export function singleOf(bits: number): number {
  view.setUint32(0, bits);
  return view.getFloat32(0);
}
export function bitsOfSingle(value: number): number {
  view.setFloat32(0, value);
  return view.getUint32(0);
}

/** A finite number as `whole * 2^exponent`. */
function exact(value: number): { whole: bigint; exponent: number } {
  const bits = bitsOfDouble(Math.abs(value));
  const stored = Number(bits >> 52n);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const whole = stored === 0 ? fraction : fraction | (1n << 52n);
  return { whole: value < 0 ? -whole : whole, exponent: (stored === 0 ? 1 : stored) - 1075 };
}

/** `whole * 2^exponent` to the nearest float of so many bits and so small a unit, ties to even. */
function rounded(whole: bigint, exponent: number, bits: number, smallest: number): number {
  const magnitude = whole < 0n ? -whole : whole;
  const unit = Math.max(exponent, smallest, exponent + magnitude.toString(2).length - bits);
  const drop = BigInt(unit - exponent);
  let kept = magnitude >> drop;
  const rest = magnitude - (kept << drop);
  const half = drop === 0n ? 1n : 1n << (drop - 1n);
  if (drop > 0n && (rest > half || (rest === half && (kept & 1n) === 1n))) kept++;
  // At most `bits` bits, by two exact powers of two: the first product overflows or not as the result does.
  const value = Number(kept) * 2 ** Math.trunc(unit / 2) * 2 ** (unit - Math.trunc(unit / 2));
  return whole < 0n ? -value : value;
}

/** `a * b + c` rounded once: to a double, or (for singles) to a single. */
export function fusedMultiplyAdd(a: number, b: number, c: number, single: boolean): number {
  const naive = a * b + c;
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === 0 || b === 0) return naive;
  // The finite product may overflow where it is a double of its own: not here.
  if (!Number.isFinite(c)) return c;
  const x = exact(a);
  const y = exact(b);
  const z = exact(c);
  const exponent = Math.min(x.exponent + y.exponent, z.exponent);
  const product = (x.whole * y.whole) << BigInt(x.exponent + y.exponent - exponent);
  const sum = product + (z.whole << BigInt(z.exponent - exponent));
  // An exact zero is +0, but for the sum of two negative ones, which is no sum with a product other than 0.
  if (sum === 0n) return 0;
  const value = single ? rounded(sum, exponent, 24, -149) : rounded(sum, exponent, 53, -1074);
  return single ? Math.fround(value) : value;
}

/** Saturating, NaN to 0: the conversion of LANGUAGE.md §2. */
export function toInteger(value: number, bits: 32 | 64, signed: boolean): bigint {
  if (Number.isNaN(value)) return 0n;
  const least = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const most = signed ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n;
  if (!Number.isFinite(value)) return value < 0 ? least : most;
  const whole = BigInt(Math.trunc(value));
  return whole < least ? least : whole > most ? most : whole;
}

/**
 * The shortest decimal that reads back as the same single, nearest to it, ties to even digits; as JavaScript writes it.
 */
export function formatSingle(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value === 0 ? 0 : value);
  const magnitude = Math.abs(value);
  for (let digits = 1; ; digits++) {
    const found = nearestDecimal(magnitude, digits);
    if (found !== undefined) return String(value < 0 ? -found : found);
  }
}

function nearestDecimal(value: number, digits: number): number | undefined {
  const [mantissa, power] = value.toExponential(digits - 1).split("e");
  const exponent = Number(power) - (digits - 1);
  const guess = BigInt(mantissa!.replace(".", ""));
  const { whole, exponent: binary } = exact(value);
  let best: { distance: bigint; digits: bigint } | undefined;
  for (const candidate of [guess - 1n, guess, guess + 1n]) {
    if (Math.fround(Number(`${candidate}e${exponent}`)) !== value) continue;
    // candidate * 10^exponent against whole * 2^binary, both made whole.
    const scaled = candidate * 10n ** BigInt(Math.max(exponent, 0)) * 2n ** BigInt(Math.max(-binary, 0));
    const target = whole * 2n ** BigInt(Math.max(binary, 0)) * 10n ** BigInt(Math.max(-exponent, 0));
    const distance = scaled > target ? scaled - target : target - scaled;
    const nearer = best === undefined || distance < best.distance;
    if (nearer || (distance === best?.distance && candidate % 2n === 0n)) best = { distance, digits: candidate };
  }
  return best === undefined ? undefined : Number(`${best.digits}e${exponent}`);
}
