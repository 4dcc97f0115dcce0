/** Decimal text of floats as LANGUAGE.md §14 has it: the shortest digits that read back, laid out as JavaScript does. */

export function f64Text(value: number): string {
  return String(value);
}

/**
 * The shortest decimal that reads back as the same `f32`; of several, the one nearest to the value. Digits are tried from
 * one upwards; besides the correctly rounded candidate its two neighbours count, because at a power of two the interval
 * that reads back is wider on one side.
 */
export function f32Text(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  for (let digits = 1; digits <= 9; digits++) {
    const [mantissa, exponent] = Math.abs(value)
      .toExponential(digits - 1)
      .split("e") as [string, string];
    const scale = Number(exponent) - (digits - 1);
    const rounded = BigInt(mantissa.replace(".", ""));
    const candidates = [rounded, rounded - 1n, rounded + 1n]
      .map((n) => Number(`${n}e${scale}`))
      .filter((c) => Math.fround(c) === Math.abs(value))
      .sort((a, b) => Math.abs(a - Math.abs(value)) - Math.abs(b - Math.abs(value)));
    // A double made of at most nine digits prints as those digits.
    if (candidates[0] !== undefined) return String(value < 0 ? -candidates[0] : candidates[0]);
  }
  return String(value);
}
