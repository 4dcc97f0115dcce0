//! A scoped object that keeps a closure borrows what it captured
class Cell {
  value: u32 = 0;
}
class Desk {
  cell = new Cell();
}
class Action {
  constructor(private readonly run: Ref<() => u32>) {}
  now(): u32 {
    return this.run();
  }
}
export function main(): void {
  const desk = new Desk();
  const cell = desk.cell;
  const action = new Action(() => cell.value);
  console.log(action.now());
  desk.cell = new Cell(); //~ ING2005
  console.log(action.now());
}
