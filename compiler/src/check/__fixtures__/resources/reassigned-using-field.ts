//! A session that is reopened takes its port out first
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
class Session implements Disposable {
  private port = new Port(1);
  reopen(n: u8): void {
    const port = new Port(n);
    using old: Own<Port> = this.port;
    this.port = port;
  }
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
  }
}
export function main(): void {
  using session = new Session();
  session.reopen(2);
}
