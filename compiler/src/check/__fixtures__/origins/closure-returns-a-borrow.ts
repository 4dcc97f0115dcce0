//! A closure lends what it captured
class Cell {
  value: u32 = 0;
}
class Desk {
  cell = new Cell();
}
export function main(): void {
  const desk = new Desk();
  const current = (): Ref<Cell> => desk.cell;
  const cell = current();
  desk.cell = new Cell(); //~ ING2005
  console.log(cell.value);
}
