/** Runs over the end of the stack of a Cortex-M. */

/** @maxDepth 1000000 */
function deep(n: u32): u32 {
  const buffer = new FixedArray<u32, 16>();
  for (let i: usize = 0; i < buffer.length; i++) buffer[i] = n + u32(i);
  return deep(n + 1) + buffer[usize(n % 16)];
}

export function main(): void {
  console.log("before");
  console.log(deep(0));
}
