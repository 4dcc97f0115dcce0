//! Generators and what walks them
//! spec: §2, §3, §4, §5
function* range(from: u32, to: u32, step: u32 = 1): Generator<u32> {
  for (let i = from; i < to; i += step) yield i;
}
function* evens(xs: Iterable<u32>): Generator<u32> {
  for (const x of xs) if (x % 2 === 0) yield x;
}
function* fib(): Generator<u32> {
  let [a, b]: [u32, u32] = [0, 1];
  for (;;) {
    yield a;
    [a, b] = [b, a + b];
  }
}
class Grid {
  constructor(
    readonly w: u32,
    readonly h: u32,
  ) {}
  *cells(): Generator<readonly [u32, u32]> {
    for (let y: u32 = 0; y < this.h; y++) for (let x: u32 = 0; x < this.w; x++) yield [x, y];
  }
}
export function main(): void {
  for (const x of range(0, 10, 3)) console.log(x);
  let sum: u32 = 0;
  for (const f of fib()) {
    if (f > 50) break;
    sum += f;
  }
  console.log(sum);
  for (const [x, y] of new Grid(2, 2).cells()) console.log(x, y);
  const it = range(5, 7);
  console.log(it.next().done === true);
  const r = it.next();
  if (r.done !== true) console.log(r.value);
}
