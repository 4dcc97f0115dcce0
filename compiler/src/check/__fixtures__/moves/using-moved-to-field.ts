//! `using` would dispose of what a session owns now
//! rule: using-moved
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session implements Disposable {
  constructor(private readonly port: Own<Port>) {}
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
  }
}
export function main(): void {
  using port = new Port();
  using session = new Session(port); //~ ING2001
}
