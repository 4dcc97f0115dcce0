//! Functions in functions, lists of functions
//! spec: §2, §3, §4, §5
export function main(): void {
  /** @maxDepth 20 */
  function fact(n: u32): u32 {
    return n <= 1 ? 1 : n * fact(n - 1);
  }
  console.log(fact(5));
  let total: u32 = 0;
  const addAll = (xs: readonly u32[]): void => {
    for (const x of xs) total += x;
  };
  addAll([1, 2, 3]);
  addAll([4]);
  console.log(total);
  const fs: readonly ((a: u32) => u32)[] = [(a) => a + 1, (a) => a * 2];
  console.log(fs[0](5), fs[1](5));
  ((msg: string) => {
    console.log(msg);
  })("iife");
}
