export function sum(xs: readonly u32[]): u32 {
  let total: u32 = 0;
  for (const x of xs) total += x;
  return total;
}
export function main(): void {
  sum([1, 2]);
}
