//! A derived class's disposal calls the base's
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
    super[Symbol.dispose]();
  }
}
export function main(): void {
  using derived = new Derived();
}
