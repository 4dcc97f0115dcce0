// CRC-32 (IEEE 802.3, reflected) of 1 KiB, a table look-up for each byte. The table is worked out at compile time.
import { random } from "../../harness/random";

const message = new FixedArray<u8, 1024>();
const table: FixedArray<u32, 256> = FixedArray.from((index) => remainder(u32(index)));

function remainder(byte: u32): u32 {
  let rest = byte;
  for (let bit: u32 = 0; bit < 8; bit++) rest = (rest & 1) === 1 ? (rest >> 1) ^ 0xedb8_8320 : rest >> 1;
  return rest;
}

export function setup(): void {
  for (let i: usize = 0; i < message.length; i++) message[i] = u8(random());
}

function crc32(bytes: readonly u8[], start: u32): u32 {
  let crc = ~start;
  for (const byte of bytes) crc = (crc >> 8) ^ table[(crc ^ u32(byte)) & 0xff];
  return ~crc;
}

export function kernel(seed: u32): u32 {
  return crc32(message, seed);
}
