//! The owner that `using` disposes of is the one that has it last
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session implements Disposable {
  constructor(private readonly port: Own<Port>) {}
  get isOpen(): boolean {
    return this.port.open;
  }
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
  }
}
export function main(): void {
  const port = new Port();
  using session = new Session(port);
  console.log(session.isOpen);
}
