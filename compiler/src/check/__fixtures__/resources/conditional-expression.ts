//! A port that one side of a condition makes
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
function choose(left: boolean): u8 {
  const port = left ? new Port(1) : new Port(2); //~ ING2007
  return port.number;
}
function ends(left: boolean): u8 {
  using port = left ? new Port(1) : new Port(2);
  return port.number;
}
export function main(): void {
  console.log(choose(true), ends(false));
}
