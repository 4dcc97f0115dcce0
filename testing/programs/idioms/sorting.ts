//! Sorting by hand and by `sort`
//! spec: §2, §3, §4, §5
interface Score {
  readonly name: string;
  readonly points: i32;
}
function bubble(xs: i32[]): void {
  for (let i: usize = 0; i < xs.length; i++)
    for (let j: usize = 0; j + 1 < xs.length - i; j++) if (xs[j] > xs[j + 1]) [xs[j], xs[j + 1]] = [xs[j + 1], xs[j]];
}
/** @maxDepth 30 */
function quick(xs: i32[]): void {
  if (xs.length <= 1) return;
  const p = xs[xs.length - 1];
  let at: usize = 0;
  for (let i: usize = 0; i + 1 < xs.length; i++)
    if (xs[i] < p) {
      const t = xs[i];
      xs[i] = xs[at];
      xs[at] = t;
      at++;
    }
  const t = xs[at];
  xs[at] = p;
  xs[xs.length - 1] = t;
}
export function main(): void {
  const a = FixedArray.of<[i32, i32, i32, i32]>(3, -1, 2, 0);
  bubble(a);
  for (const x of a) console.write(`${x} `);
  console.log("");
  const q = FixedArray.of<[i32, i32, i32]>(9, 1, 5);
  quick(q);
  console.log(q[0], q[1], q[2]);
  const s: Score[] = [
    { name: "a", points: 5 },
    { name: "b", points: 9 },
    { name: "c", points: 5 },
  ];
  s.sort((x, y) => y.points - x.points);
  for (const { name, points } of s) console.log(name, points);
  for (const [i, x] of s.entries()) console.log(i, x.name);
}
