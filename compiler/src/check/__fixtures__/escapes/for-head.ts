//! A name of the head outlives the body's places
class Cell {
  value: u32 = 0;
}
const none = new Cell();

export function main(): void {
  for (let i: u32 = 0, last: Cell = none; i < 3; i++) {
    const cell = new Cell();
    cell.value = last.value + 1;
    last = cell; //~ ING2003
  }
}
