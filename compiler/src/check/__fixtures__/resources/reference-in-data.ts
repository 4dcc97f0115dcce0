//! Data that names a port does not own it
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
class Entry {
  constructor(
    readonly port: Ref<Port>,
    readonly name: string,
  ) {}
}
export function main(): void {
  using port = new Port(1);
  const entry = new Entry(port, "uart");
  console.log(entry.name, entry.port.number);
}
