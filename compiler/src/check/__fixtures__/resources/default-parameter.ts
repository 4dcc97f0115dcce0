//! A parameter that takes, with a default that makes
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
function ends(port: Own<Port> = new Port(1)): u8 {
  using taken = port;
  return taken.number;
}
function leaks(port: Own<Port> = new Port(2)): u8 { //~ ING2007
  return port.number;
}
export function main(): void {
  console.log(ends(), leaks());
}
