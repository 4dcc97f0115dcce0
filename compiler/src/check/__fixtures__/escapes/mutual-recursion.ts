//! Two functions that call each other, one of which lends a place of its own
class Cell {
  value: u32 = 0;
}
/** @maxDepth 8 */
function even(cell: Cell, n: u32): Ref<Cell> {
  return n === 0 ? cell : odd(cell, n - 1);
}
function odd(cell: Cell, n: u32): Ref<Cell> {
  const other = new Cell();
  return n === 0 ? cell : even(other, n - 1); //~ ING2004
}
export function main(): void {
  const cell = new Cell();
  console.log(even(cell, 2).value);
}
