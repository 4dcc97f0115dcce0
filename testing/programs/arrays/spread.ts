//! Spread of what has a known length: into literals, `FixedArray.of` and arguments
//! spec: §4, §5
function three(a: u8, b: u8, c: u8): u32 {
  return u32(a) * 100 + u32(b) * 10 + u32(c);
}
function sum(...xs: readonly u8[]): u32 {
  let total: u32 = 0;
  for (const x of xs) total += u32(x);
  return total;
}
function first<T>(...xs: readonly T[]): T {
  return xs[0];
}
class Point {
  constructor(
    readonly x: u8,
    readonly y: u8,
  ) {}
}
let calls: u8 = 0;
function next(): u8 {
  calls += 1;
  return calls;
}
export function main(): void {
  const pair: [u8, u8] = [1, 2];
  const fixed = FixedArray.of<[u8, u8, u8]>(4, 5, 6);
  const joined: readonly u8[] = [...pair, 3, ...fixed];
  console.log(joined.length, joined[0], joined[2], joined[5]);
  const made = FixedArray.of(...fixed, ...pair);
  console.log(made.length, made[3]);
  const triple: [u8, u8, u8] = [...pair, next()];
  console.log(three(...triple), three(next(), ...pair), sum(...pair), sum(9, ...pair, ...fixed), sum(...joined));
  const point = new Point(...pair);
  console.log(point.x, point.y, first(...joined), first(...fixed), first<u8>(...joined));
  // A copy: what is written to one does not show in the other.
  const copy: u8[] = [...fixed];
  copy[0] = 99;
  console.log(fixed[0], copy[0]);
}
