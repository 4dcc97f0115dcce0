//! A field of `this` is given away by a method that only borrows it
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function consume(port: Own<Port>): void {
  using taken = port;
}
class Session implements Disposable {
  private readonly port = new Port();
  hangUp(): void {
    consume(this.port); //~ ING2002
  }
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
  }
}
export function main(): void {
  using session = new Session();
  session.hangUp();
}
