"use unsafe";

/**
 * For processors without an instruction for it (ARMv6-M): 32 for 0. Halves the width until a bit is left.
 * @export __clzsi2
 * @noinline
 */
export function leadingZeros(value: u32): u32 {
  let rest = value;
  let zeros: u32 = 32;
  for (let width: u32 = 16; width !== 0; width >>= 1) {
    const upper = u32.wrappingShr(rest, width);
    if (upper === 0) continue;
    zeros = u32.wrappingSub(zeros, width);
    rest = upper;
  }
  // 0 or 1 is left.
  return u32.wrappingSub(zeros, rest);
}
