let state: u32 = 0x2545_f491;

/** Marsaglia's xorshift32: the same numbers in the same order as `next_random` in c/harness.h. */
export function random(): u32 {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}
