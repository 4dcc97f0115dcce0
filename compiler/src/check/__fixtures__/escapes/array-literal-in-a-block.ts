//! An array literal that is not constant lives in its block
function sum(xs: readonly u32[]): u32 {
  let total: u32 = 0;
  for (const x of xs) total += x;
  return total;
}
function pick(n: u32): u32 {
  let best: readonly u32[] = [1, 2];
  if (n > 2) {
    const own: readonly u32[] = [n, n + 1];
    best = own; //~ ING2003
  }
  return sum(best);
}
function inPlace(n: u32): u32 {
  return sum([n, n + 1]) + sum(n > 2 ? [1, n] : [n]);
}
export function main(): void {
  console.log(pick(3), inPlace(4));
}
