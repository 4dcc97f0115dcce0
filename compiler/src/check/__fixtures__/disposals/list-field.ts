//! A list of resources as a field
import { FixedList } from "ingot:core";

class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
class Rack implements Disposable {
  private readonly ports = new FixedList<Port, 4>();
  add(port: Own<Port>): void {
    this.ports.push(port);
  }
  [Symbol.dispose](): void {
    this.ports[Symbol.dispose]();
  }
}
export function main(): void {
  using rack = new Rack();
  rack.add(new Port(1));
}
