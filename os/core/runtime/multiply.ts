"use unsafe";

/**
 * The lower 64 bits of a product, for processors whose multiplication gives 32 (ARMv6-M), from 16-bit halves of the lower
 * words (RTABI32 §4.2). Nothing here may multiply 64-bit values: LLVM would make that a call of this function.
 *
 *               aUpper  aLower
 *             * bUpper  bLower
 *   --------------------------
 *                aLower*bLower
 *        aUpper*bLower
 *        aLower*bUpper
 *   aUpper*bUpper
 * @export __aeabi_lmul
 * @noinline
 */
export function multiply(a: u64, b: u64): u64 {
  const aLow = u32(a);
  const bLow = u32(b);
  const aLower = aLow & 0xffff;
  const aUpper = aLow >> 16;
  const bLower = bLow & 0xffff;
  const bUpper = bLow >> 16;
  const lowest = u32.wrappingMul(aLower, bLower);
  // (2^16 - 1)² + 2^16 - 1 is below 2^32.
  const middle = u32.wrappingAdd(u32.wrappingMul(aUpper, bLower), lowest >> 16);
  const other = u32.wrappingAdd(u32.wrappingMul(aLower, bUpper), middle & 0xffff);
  const carried = u32.wrappingAdd(u32.wrappingMul(aUpper, bUpper), u32.wrappingAdd(middle >> 16, other >> 16));
  const crossed = u32.wrappingAdd(u32.wrappingMul(aLow, u32(b >> 32)), u32.wrappingMul(u32(a >> 32), bLow));
  return (u64(u32.wrappingAdd(carried, crossed)) << 32) | u64((other << 16) | (lowest & 0xffff));
}
