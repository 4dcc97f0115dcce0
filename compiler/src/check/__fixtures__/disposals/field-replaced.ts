//! A field that holds a resource is assigned: the old one would be lost
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session implements Disposable {
  private port = new Port();
  reopen(): void {
    this.port = new Port(); //~ ING2007
  }
  swap(port: Own<Port>): Port {
    const old: Own<Port> = this.port;
    this.port = port;
    return old;
  }
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
  }
}
export function main(): void {
  using session = new Session();
  session.reopen();
  using old = session.swap(new Port());
}
