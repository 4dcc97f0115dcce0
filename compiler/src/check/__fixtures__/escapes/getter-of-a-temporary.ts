//! What a getter lends of a temporary ends with the function
class Cell {
  value: u32 = 3;
}
class Desk {
  private readonly cell = new Cell();
  get current(): Ref<Cell> {
    return this.cell;
  }
}
function lent(): Ref<Cell> {
  return new Desk().current; //~ ING2004
}
function data(): u32 {
  return new Desk().current.value;
}
export function main(): void {
  const cell = new Desk().current;
  console.log(cell.value, lent().value, data());
}
