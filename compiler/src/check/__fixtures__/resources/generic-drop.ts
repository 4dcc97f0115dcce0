//! A generic that forgets its argument leaks where that is a resource
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Cell<T> {
  constructor(readonly value: Own<T>) {}
}
function wrap<T>(value: Own<T>): u32 { //~ ING2007
  return 1;
}
export function main(): void {
  console.log(wrap<Port>(new Port()));
}
