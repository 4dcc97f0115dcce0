//! A temporary that is only lent has no owner
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
function show(port: Port): void {
  console.log(port.number);
}
export function main(): void {
  show(new Port(1)); //~ ING2007
  using port = new Port(2);
  show(port);
}
