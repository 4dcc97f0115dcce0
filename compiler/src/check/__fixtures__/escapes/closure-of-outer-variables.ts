//! A closure over variables of the same block is kept in a variable of that block
export function main(): void {
  let n: u32 = 1;
  let f: () => u32 = () => n;
  if (n > 0) f = () => n + 1;
  n = 5;
  console.log(f());
}
