/** Decimal text of floats as LANGUAGE.md §14 has it: the shortest digits that read back, laid out as JavaScript does. */

export function f64Text(value: number): string {
  return String(value);
}

/**
 * The shortest decimal that reads back as the same `f32`; of several, the one nearest to the value, and of two as near
 * the even one. Digits are tried from one upwards; besides the correctly rounded candidate its two neighbours count,
 * because at a power of two the interval that reads back is wider on one side.
 */
export function f32Text(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  const magnitude = Math.abs(value);
  for (let digits = 1; digits <= 9; digits++) {
    const [mantissa, exponent] = magnitude.toExponential(digits - 1).split("e") as [string, string];
    const scale = Number(exponent) - (digits - 1);
    const rounded = BigInt(mantissa.replace(".", ""));
    const inside = [rounded, rounded - 1n, rounded + 1n].filter(
      (n) => Math.fround(Number(`${n}e${scale}`)) === magnitude,
    );
    const [best] = inside.sort((a, b) => {
      const difference = distance(a, scale, magnitude) - distance(b, scale, magnitude);
      return difference !== 0n ? (difference < 0n ? -1 : 1) : Number((a & 1n) - (b & 1n));
    });
    // A double made of at most nine digits prints as those digits.
    if (best !== undefined) return String(Number(`${value < 0 ? "-" : ""}${best}e${scale}`));
  }
  return String(value);
}

/** How far `n * 10^scale` is from the value, exactly, in a unit that depends on scale and value alone. */
function distance(n: bigint, scale: number, value: number): bigint {
  let denominator = 1n;
  for (; !Number.isInteger(value); value *= 2) denominator *= 2n;
  const tens = 10n ** BigInt(Math.abs(scale));
  const difference = scale < 0 ? n * denominator - BigInt(value) * tens : n * tens * denominator - BigInt(value);
  return difference < 0n ? -difference : difference;
}
