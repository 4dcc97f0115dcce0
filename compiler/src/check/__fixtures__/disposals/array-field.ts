//! `[Symbol.dispose]` over an array in place
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
class Rack implements Disposable {
  private readonly ports = FixedArray.of(new Port(1), new Port(2));
  [Symbol.dispose](): void {
    dispose(this.ports);
  }
}
export function main(): void {
  using rack = new Rack();
}
