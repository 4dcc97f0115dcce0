//! What was popped is dropped
import { FixedList } from "ingot:core";

class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
export function main(): void {
  using ports = new FixedList<Port, 4>();
  ports.push(new Port(1));
  ports.push(new Port(2));
  ports.pop(); //~ ING2007
  const last = ports.pop();
  last?.[Symbol.dispose]();
}
