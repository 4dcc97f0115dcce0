/**
 * Products of 64-bit words that need 128 bits, from 32-bit halves: written so that no sum leaves its word.
 *
 *               aHigh      aLow
 *             * bHigh      bLow
 *   ---------------------------
 *                     aLow*bLow
 *           aHigh*bLow
 *           aLow*bHigh
 *   aHigh*bHigh
 */

/**
 * The upper 64 bits of `a * b`; the lower ones are `u64.wrappingMul(a, b)`.
 * @noinline
 */
export function multiplyHigh(a: u64, b: u64): u64 {
  const aLow = u64(u32(a));
  const aHigh = a >> 32;
  const bLow = u64(u32(b));
  const bHigh = b >> 32;
  const low = u64.wrappingMul(aLow, bLow);
  // (2^32 - 1)² + 2^32 - 1 is below 2^64.
  const middle = u64.wrappingAdd(u64.wrappingMul(aHigh, bLow), low >> 32);
  const other = u64.wrappingAdd(u64.wrappingMul(aLow, bHigh), u64(u32(middle)));
  return u64.wrappingAdd(u64.wrappingAdd(u64.wrappingMul(aHigh, bHigh), middle >> 32), other >> 32);
}
