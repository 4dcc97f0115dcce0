//! A pair of views borrows as each of them does
function split(n: u8): readonly [readonly u8[], readonly u8[]] {
  const buffer = new FixedArray<u8, 8>();
  buffer[0] = n;
  return [buffer.subarray(0, 4), buffer.subarray(4)]; //~ ING2004
}
function halves(bytes: readonly u8[]): readonly [readonly u8[], readonly u8[]] {
  return [bytes.subarray(0, 4), bytes.subarray(4)];
}
export function main(): void {
  const buffer = new FixedArray<u8, 8>();
  const [a, b] = halves(buffer);
  console.log(a.length, b.length, split(3)[0].length);
}
