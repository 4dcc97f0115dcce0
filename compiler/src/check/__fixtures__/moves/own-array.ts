//! An array in place is a place: it is given away as a whole
function checksum(bytes: Own<FixedArray<u8, 4>>): u8 {
  let sum: u8 = 0;
  for (const b of bytes) sum ^= b;
  return sum;
}
export function main(): void {
  const bytes = new FixedArray<u8, 4>();
  bytes[0] = 3;
  console.log(checksum(bytes));
  bytes[1] = 4; //~ ING2001
}
