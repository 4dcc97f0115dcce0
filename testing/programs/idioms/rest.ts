//! Rest, optional and default parameters
//! spec: §2, §3, §4, §5
function log(prefix: string, ...values: readonly u32[]): usize {
  for (const v of values) console.write(`${prefix}${v} `);
  console.log("");
  return values.length;
}
function join(sep: string, first: string, ...rest: readonly string[]): void {
  console.write(first);
  for (const r of rest) console.write(`${sep}${r}`);
  console.log("");
}
function opt(a: u32, b?: u32, c: u32 = 3, d: u32 = c + 1): u32 {
  return a * 1000 + (b ?? 0) * 100 + c * 10 + d;
}
export function main(): void {
  console.log(log("x"), log("y", 1, 2), log("z", ...[4, 5, 6]));
  join("-", "a", "b", "c");
  join("-", "a");
  console.log(opt(1), opt(1, 2), opt(1, 2, 4), opt(1, undefined, 4, 9), opt(1, undefined, undefined, 2));
}
