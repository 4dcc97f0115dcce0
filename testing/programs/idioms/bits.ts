//! Bits: checksums, masks, shifts
//! spec: §2, §3, §4, §5
function crc8(data: readonly u8[]): u8 {
  let crc: u8 = 0;
  for (const b of data) {
    crc ^= b;
    for (let i: u32 = 0; i < 8; i++) crc = (crc & 0x80) !== 0 ? u8((u32(crc) << 1) ^ 0x07) : u8(u32(crc) << 1);
  }
  return crc;
}
function hash(t: string): u32 {
  let h: u32 = 2166136261;
  for (const b of t.bytes()) {
    h ^= u32(b);
    h = u32.wrappingMul(h, 16777619);
  }
  return h;
}
export function main(): void {
  console.log(crc8([1, 2, 3, 4]), hash("hello"), 0xff & ~0x0f, 7 ^ 2, 1 << 5, 256 >> 3);
  let x: u32 = 0b1011;
  x <<= 2;
  x |= 1;
  x &= ~4;
  console.log(x, x >>> 1, (x & 1) === 1);
  const n: i32 = -9;
  console.log(n >> 1, n % 4, n * -1);
}
