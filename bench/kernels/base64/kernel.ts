// Base64 (RFC 4648 §4) of 768 bytes and back.
import { random } from "../../harness/random";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const input = new FixedArray<u8, 768>();
const encoded = new FixedArray<u8, 1024>();
const decoded = new FixedArray<u8, 768>();

export function setup(): void {
  for (let i: usize = 0; i < input.length; i++) input[i] = u8(random());
}

/** Returns how many characters were written. The length of `from` is a multiple of 3. */
function encode(from: readonly u8[], to: u8[]): usize {
  let at: usize = 0;
  for (let i: usize = 0; i + 2 < from.length; i += 3) {
    const group = (u32(from[i]) << 16) | (u32(from[i + 1]) << 8) | u32(from[i + 2]);
    to[at] = ALPHABET.byteAt(usize(group >> 18));
    to[at + 1] = ALPHABET.byteAt(usize((group >> 12) & 63));
    to[at + 2] = ALPHABET.byteAt(usize((group >> 6) & 63));
    to[at + 3] = ALPHABET.byteAt(usize(group & 63));
    at += 4;
  }
  return at;
}

function digit(character: u8): u32 {
  if (character >= 0x61) return u32(character) - 0x61 + 26;
  if (character >= 0x41) return u32(character) - 0x41;
  if (character >= 0x30) return u32(character) - 0x30 + 52;
  return character === 0x2b ? 62 : 63;
}

function decode(from: readonly u8[], to: u8[]): usize {
  let at: usize = 0;
  for (let i: usize = 0; i + 3 < from.length; i += 4) {
    const group = (digit(from[i]) << 18) | (digit(from[i + 1]) << 12) | (digit(from[i + 2]) << 6) | digit(from[i + 3]);
    to[at] = u8(group >> 16);
    to[at + 1] = u8(group >> 8);
    to[at + 2] = u8(group);
    at += 3;
  }
  return at;
}

export function kernel(seed: u32): u32 {
  input[0] = u8(seed);
  const characters = encode(input, encoded);
  const bytes = decode(encoded.subarray(0, characters), decoded);
  let checksum: u32 = 0;
  for (const b of decoded.subarray(0, bytes)) checksum = u32.wrappingAdd(u32.wrappingMul(checksum, 31), u32(b));
  return checksum;
}
