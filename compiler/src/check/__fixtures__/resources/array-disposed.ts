//! `dispose` ends what an array holds
class Port implements Disposable {
  constructor(readonly number: usize) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
export function main(): void {
  const ports = FixedArray.from<Port, 3>((i) => new Port(i));
  console.log(ports[1].number);
  dispose(ports);
}
