//! A derived class's disposal that leaves out the base's
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Base implements Disposable {
  protected readonly control = new Port();
  [Symbol.dispose](): void {
    this.control[Symbol.dispose]();
  }
}
class Derived extends Base {
  private readonly data = new Port();
  override [Symbol.dispose](): void { //~ ING2007
    this.data[Symbol.dispose]();
  }
}
export function main(): void {
  using derived = new Derived();
}
