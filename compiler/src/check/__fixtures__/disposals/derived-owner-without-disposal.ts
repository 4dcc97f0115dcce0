//! The base's disposal does not know the derived class's fields
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Base implements Disposable {
  opened: u32 = 1;
  [Symbol.dispose](): void {
    console.log(this.opened);
  }
}
class Derived extends Base { //~ ING2011
  readonly port = new Port();
}
export function main(): void {
  using derived = new Derived();
}
