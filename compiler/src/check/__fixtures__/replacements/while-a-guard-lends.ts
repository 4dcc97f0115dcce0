//! What a guard lends is borrowed from the guard: its own field is not assigned meanwhile
class Counter {
  value: u32 = 0;
}
class Cell {
  content: Counter = new Counter();
  lock(): Guard {
    return new Guard(this);
  }
}
class Guard implements Disposable {
  constructor(private readonly cell: Ref<Cell>) {}
  get value(): Ref<Counter> {
    return this.cell.content;
  }
  replace(): void {
    this.cell.content = new Counter();
  }
  [Symbol.dispose](): void {}
}
export function main(): void {
  const cell = new Cell();
  using guard = cell.lock();
  const counter = guard.value;
  guard.replace(); //~ ING2005
  counter.value += 1;
}
