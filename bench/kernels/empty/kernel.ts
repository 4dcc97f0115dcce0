// No work: what start-up, harness and the report of a failed check take, to be subtracted from the other kernels.
const bytes = new FixedArray<u8, 24>();

export function setup(): void {}

export function kernel(seed: u32): u32 {
  // The sum of the rounds stays small, so the index is 0; the optimiser cannot know it, and keeps the check.
  return seed + u32(bytes[seed >> 27]);
}
