//! One of two branches neither ends nor keeps what was popped
import { FixedList } from "ingot:core";

class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
export function main(): void {
  using idle = new FixedList<Port, 4>();
  idle.push(new Port(1));
  const last = idle.pop(); //~ ING2007
  if (last === undefined) return;
  if (last.number > 1) idle.push(last);
}
