//! A list of resources is one; `using` ends them all
import { FixedList } from "ingot:core";

class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
function forgets(): usize {
  const ports = new FixedList<Port, 4>(); //~ ING2007
  ports.push(new Port(1));
  return ports.length;
}
function ends(): usize {
  using ports = new FixedList<Port, 4>();
  ports.push(new Port(2));
  using last = ports.pop();
  return ports.length;
}
export function main(): void {
  console.log(forgets(), ends());
}
