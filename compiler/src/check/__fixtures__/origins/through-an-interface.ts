//! An interface's method lends from its object
interface Store {
  current(): Ref<Cell>;
  renew(): void;
}
class Cell {
  value: u32 = 0;
}
class Single implements Store {
  private cell = new Cell();
  current(): Ref<Cell> {
    return this.cell;
  }
  renew(): void {
    this.cell = new Cell();
  }
}
class Fixed implements Store {
  private readonly cell = new Cell();
  current(): Ref<Cell> {
    return this.cell;
  }
  renew(): void {
    this.cell.value = 0;
  }
}
function run(store: Store): u32 {
  const cell = store.current();
  store.renew(); //~ ING2005
  return cell.value;
}
export function main(): void {
  console.log(run(new Single()), run(new Fixed()));
}
