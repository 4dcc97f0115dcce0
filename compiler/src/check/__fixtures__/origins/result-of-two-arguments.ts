//! What a call returns may be either of its arguments
class Cell {
  value: u32 = 0;
}
class Pair {
  left = new Cell();
  right = new Cell();
}
function larger(a: Cell, b: Cell): Ref<Cell> {
  return a.value > b.value ? a : b;
}
export function main(): void {
  const pair = new Pair();
  const cell = larger(pair.left, pair.right);
  pair.right = new Cell(); //~ ING2005
  console.log(cell.value);
}
