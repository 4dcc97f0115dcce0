//! A temporary of a turn of the loop does not outlive the turn
class Cell {
  constructor(readonly value: u32) {}
  get self(): Ref<Cell> {
    return this;
  }
}
const none = new Cell(0);

export function main(): void {
  let best: Cell = none;
  for (let i: u32 = 0; i < 3; i++) {
    best = new Cell(i).self; //~ ING2003
  }
  console.log(best.value);
}
