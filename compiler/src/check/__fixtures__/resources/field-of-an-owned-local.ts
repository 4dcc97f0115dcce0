//! A field of a local's own is assigned: the old port is lost
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
class Session implements Disposable {
  port = new Port(1);
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
  }
}
export function main(): void {
  using session = new Session();
  session.port = new Port(2); //~ ING2007
}
