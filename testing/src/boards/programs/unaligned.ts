/** Reads a word from an odd place, byte by byte: a compiler that may makes one unaligned load of it. */
const bytes = new FixedArray<u8, 16>();

function wordAt(at: usize): u32 {
  return u32(bytes[at]) | (u32(bytes[at + 1]) << 8) | (u32(bytes[at + 2]) << 16) | (u32(bytes[at + 3]) << 24);
}

export function main(): void {
  for (let i: usize = 0; i < bytes.length; i++) bytes[i] = u8(i);
  console.log(wordAt(1), wordAt(6));
}
