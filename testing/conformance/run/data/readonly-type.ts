//! `Readonly<T>` has the layout of `T`: of data, of a class, of an array
//! spec: §2, §3

interface Point {
  readonly x: i32;
  y: i32;
}
class Counter {
  n: u32 = 1;
  private step: u32 = 2;
  bump(): void {
    this.n += this.step;
  }
  get twice(): u32 {
    return this.n * 2;
  }
}
type Grid = FixedArray<FixedArray<u8, 3>, 2>;

function area(p: Readonly<Point>): i32 {
  return p.x * p.y;
}
function look(c: Readonly<Counter>): u32 {
  return c.n + c.twice;
}
function sum(grid: Readonly<Grid>): u32 {
  let total: u32 = 0;
  for (const row of grid) for (const cell of row) total += u32(cell);
  return total * 10 + u32(grid[1][2]);
}
class Holder {
  readonly counter: Readonly<Counter> = new Counter();
}

export function main(): void {
  const counter = new Counter();
  counter.bump();
  const grid: Grid = new FixedArray<FixedArray<u8, 3>, 2>();
  grid[1][2] = 9;
  const fixed: Readonly<Point> = { x: 6, y: 7 };
  console.log(area({ x: 2, y: 5 }), area(fixed), look(counter), sum(grid), new Holder().counter.n);
}
