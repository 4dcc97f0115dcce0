//! A session ends its parts in the reverse order of their making
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("port", this.number);
  }
}
class Log implements Disposable {
  lines: u32 = 0;
  [Symbol.dispose](): void {
    console.log("log", this.lines);
  }
}
class Session implements Disposable {
  private readonly log = new Log();
  constructor(private readonly port: Own<Port>) {
    this.log.lines += 1;
  }
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
    this.log[Symbol.dispose]();
  }
}
export function main(): void {
  using session = new Session(new Port(3));
}
