//! A recursive function lends what its innermost call owns
class Cell {
  value: u32 = 0;
}
/** @maxDepth 8 */
function deepest(cell: Cell, depth: u32): Ref<Cell> {
  if (depth === 0) return cell;
  const next = new Cell();
  return deepest(next, depth - 1); //~ ING2004
}
/** @maxDepth 8 */
function same(cell: Cell, depth: u32): Ref<Cell> {
  return depth === 0 ? cell : same(cell, depth - 1);
}
export function main(): void {
  const cell = new Cell();
  console.log(deepest(cell, 2).value, same(cell, 2).value);
}
