//! What a call returns comes from the first argument only
class Cell {
  value: u32 = 0;
}
class Pair {
  left = new Cell();
  right = new Cell();
}
function first(a: Cell, b: Cell): Ref<Cell> {
  a.value += b.value;
  return a;
}
export function main(): void {
  const pair = new Pair();
  const cell = first(pair.left, pair.right);
  pair.right = new Cell();
  console.log(cell.value);
}
