//! `Readonly<T>` has the layout of `T`: of data, and of an array, which it follows
//! spec: §2, §3

interface Point {
  readonly x: i32;
  y: i32;
}
type Grid = FixedArray<FixedArray<u8, 3>, 2>;

function area(p: Readonly<Point>): i32 {
  return p.x * p.y;
}
function sum(grid: Readonly<Grid>): u32 {
  let total: u32 = 0;
  for (const row of grid) for (const cell of row) total += u32(cell);
  return total * 10 + u32(grid[1][2]);
}
class Holder {
  readonly levels: Readonly<FixedArray<u8, 2>> = FixedArray.of<[u8, u8]>(3, 4);
}

export function main(): void {
  const grid: Grid = new FixedArray<FixedArray<u8, 3>, 2>();
  const seen: Readonly<Grid> = grid;
  grid[1][2] = 9;
  const fixed: Readonly<Point> = { x: 6, y: 7 };
  console.log(area({ x: 2, y: 5 }), area(fixed), sum(grid), seen[1][2], new Holder().levels[1]);
}
