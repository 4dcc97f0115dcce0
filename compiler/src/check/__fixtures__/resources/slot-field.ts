//! A slot of a resource is one
import { Slot } from "ingot:core";

class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
class Session { //~ ING2011
  private readonly slot = new Slot<Port>();
  get isEmpty(): boolean {
    return this.slot.isEmpty;
  }
}
class Ended implements Disposable {
  private readonly slot = new Slot<Port>();
  put(port: Own<Port>): void {
    this.slot.put(port);
  }
  [Symbol.dispose](): void {
    this.slot[Symbol.dispose]();
  }
}
export function main(): void {
  console.log(new Session().isEmpty);
  using ended = new Ended();
  ended.put(new Port(1));
}
