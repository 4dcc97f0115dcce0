//! A default value that lends another parameter
class Cell {
  value: u32 = 0;
}
function both(a: Cell, b: Cell = a): Ref<Cell> {
  b.value += 1;
  return b;
}
function fresh(b: Cell = new Cell()): Ref<Cell> {
  return b; //~ ING2004
}
export function main(): void {
  const cell = new Cell();
  console.log(both(cell).value, fresh(cell).value);
}
