//! Tuples: labelled, nested, returned
//! spec: §2, §3, §4, §5
type Point = readonly [x: i32, y: i32];
function minmax(xs: readonly i32[]): readonly [i32, i32] {
  let lo = xs[0],
    hi = xs[0];
  for (const x of xs) {
    if (x < lo) lo = x;
    if (x > hi) hi = x;
  }
  return [lo, hi];
}
function divmod(a: u32, b: u32): { readonly q: u32; readonly r: u32 } {
  return { q: (a - (a % b)) / b, r: a % b };
}
const move = ([x, y]: Point, dx: i32, dy: i32): Point => [x + dx, y + dy];
export function main(): void {
  const [lo, hi] = minmax([3, -2, 8]);
  const { q, r } = divmod(17, 5);
  console.log(lo, hi, q, r);
  let p: Point = [0, 0];
  p = move(move(p, 1, 2), 3, 4);
  console.log(p[0], p[1]);
  const table: readonly (readonly [string, u32])[] = [
    ["one", 1],
    ["two", 2],
  ];
  for (const [k, v] of table) console.log(k, v);
  const nested: readonly [readonly [u32, u32], u32] = [[1, 2], 3];
  const [[a, b], c] = nested;
  console.log(a + b + c);
}
