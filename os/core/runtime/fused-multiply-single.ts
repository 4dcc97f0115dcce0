"use unsafe";

/**
 * `a * b + c` in singles, rounded once, where the processor has double arithmetic but no fused one (wasm32).
 *
 * The product of two singles is exact in a double; the sum is not. Rounding it to a double and then to a single would
 * round twice, so the double is made odd if it is not exact: it then still shows on which side of a halfway case the sum
 * lies (Boldo and Melquiond, Emulation of FMA and correctly rounded sums, 2008, §3).
 * @export fmaf
 */
export function fusedMultiplyAddSingle(a: f32, b: f32, c: f32): f32 {
  const product = f64(a) * f64(b);
  const addend = f64(c);
  const sum = product + addend;
  // Knuth's two-sum: what the addition lost, exactly. NaN where an operand is infinite, which compares unequal to all.
  const back = sum - product;
  const lost = product - (sum - back) + (addend - back);
  let bits = f64.toBits(sum);
  if ((lost > 0 || lost < 0) && (bits & 1) === 0) {
    bits = lost > 0 === sum > 0 ? u64.wrappingAdd(bits, 1) : u64.wrappingSub(bits, 1);
  }
  return f32(f64.fromBits(bits));
}
