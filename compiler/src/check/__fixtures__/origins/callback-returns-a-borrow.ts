//! A callback's result lends what the callback captured
class Cell {
  value: u32 = 0;
}
class Desk {
  cell = new Cell();
}
function run(f: () => Ref<Cell>): Ref<Cell> {
  return f();
}
export function main(): void {
  const desk = new Desk();
  const cell = run(() => desk.cell);
  desk.cell = new Cell(); //~ ING2005
  console.log(cell.value);
}
