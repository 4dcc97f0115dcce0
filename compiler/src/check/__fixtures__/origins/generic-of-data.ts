//! The same generic of a number: what it gives is a copy
class Cell<T> {
  constructor(private value: Own<T>) {}
  get(): Ref<T> {
    return lend(this.value);
  }
  set(value: Own<T>): void {
    this.value = value;
  }
}
export function main(): void {
  const cell = new Cell<u32>(3);
  const now = cell.get();
  cell.set(4);
  console.log(now);
}
