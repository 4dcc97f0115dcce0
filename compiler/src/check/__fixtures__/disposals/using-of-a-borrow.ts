//! `using` takes: it is no way to name what somebody else owns
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session implements Disposable {
  private readonly port = new Port();
  use(): boolean {
    using port = this.port; //~ ING2002
    return port.open;
  }
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
  }
}
export function main(): void {
  using session = new Session();
  console.log(session.use());
}
