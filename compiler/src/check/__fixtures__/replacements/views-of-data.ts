//! Numbers are copied from one view to another, which may be the same
function shift(from: readonly u8[], to: u8[]): void {
  for (let i: usize = 0; i + 1 < from.length; i++) to[i] = from[i + 1];
  for (const b of from) to[0] = b;
}
export function main(): void {
  const bytes = new FixedArray<u8, 4>();
  shift(bytes, bytes);
}
