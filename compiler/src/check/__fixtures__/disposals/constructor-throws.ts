//! A constructor that throws has made a part already
class Busy extends Failure {}
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session implements Disposable {
  private readonly port: Port;
  constructor(port: Own<Port>, n: u32) { //~ ING2007
    if (n > 3) throw new Busy("busy");
    this.port = port;
  }
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
  }
}
export function main(): void {
  try {
    using session = new Session(new Port(), 4);
  } catch {
    console.log("busy");
  }
}
