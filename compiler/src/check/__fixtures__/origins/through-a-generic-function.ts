//! A generic function lends one of its arguments
class Cell {
  value: u32 = 0;
}
class Desk {
  left = new Cell();
  right = new Cell();
}
function pick<T>(a: T, b: T, first: boolean): Ref<T> {
  return first ? lend(a) : lend(b);
}
export function main(): void {
  const desk = new Desk();
  const cell = pick<Cell>(desk.left, desk.right, true);
  desk.right = new Cell(); //~ ING2005
  console.log(cell.value);
}
