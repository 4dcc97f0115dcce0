//! A temporary of a condition is looked into inside it only
class Cell {
  constructor(readonly value: u32) {}
  get self(): Ref<Cell> {
    return this;
  }
}
export function main(): void {
  if (new Cell(3).self.value > 2) console.log("large");
  for (let i: u32 = 0; i < new Cell(2).self.value; i++) console.log(i);
  const cell = new Cell(4).self;
  console.log(cell.value);
}
