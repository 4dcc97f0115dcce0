//! A chain of methods that take the port and give it back
class Port implements Disposable {
  baud: u32 = 9600;
  withBaud(this: Own<Port>, baud: u32): Port {
    this.baud = baud;
    return this;
  }
  [Symbol.dispose](): void {
    console.log("close", this.baud);
  }
}
export function main(): void {
  using port = new Port().withBaud(1200).withBaud(2400);
  new Port().withBaud(300); //~ ING2007
}
