"use unsafe";
// Where counting begins and ends. Both are out of line under names that the counter looks up, and what they return
// passes through an `asm` that the optimiser cannot see into: it can neither move work out of the region, nor know the
// number of rounds, nor leave out what the checksum is made of. c/harness.c does the same.
import { asm, input, out } from "ingot:unsafe";

/**
 * @export bench_begin
 * @noinline
 */
export function benchBegin(rounds: u32): u32 {
  let opaque: u32 = 0;
  asm`mov ${out(opaque)}, ${input(rounds)}`;
  return opaque;
}

/**
 * @export bench_end
 * @noinline
 */
export function benchEnd(checksum: u32): u32 {
  let opaque: u32 = 0;
  asm`mov ${out(opaque)}, ${input(checksum)}`;
  return opaque;
}
