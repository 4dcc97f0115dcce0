//! A disposal by hand, while a reader looks into what is disposed of
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Reader {
  constructor(private readonly port: Ref<Port>) {}
  get open(): boolean {
    return this.port.open;
  }
}
export function main(): void {
  const port = new Port();
  const reader = new Reader(port);
  console.log(reader.open);
  port[Symbol.dispose](); //~ ING2002
  console.log(reader.open);
}
