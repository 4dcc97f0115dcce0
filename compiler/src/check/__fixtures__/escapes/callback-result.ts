//! A callback's result lends a place of the frame
class Cell {
  value: u32 = 0;
}
function run(f: () => Ref<Cell>): Ref<Cell> {
  return f();
}
function local(): Ref<Cell> {
  const cell = new Cell();
  return run(() => cell); //~ ING2004
}
export function main(): void {
  const cell = new Cell();
  console.log(run(() => cell).value, local().value);
}
