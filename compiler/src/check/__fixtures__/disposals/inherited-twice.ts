//! What the base disposes of is disposed of by the derived class before
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
  override [Symbol.dispose](): void {
    this.data[Symbol.dispose]();
    this.control[Symbol.dispose]();
    super[Symbol.dispose](); //~ ING2001
  }
}
export function main(): void {
  using derived = new Derived();
}
