//! Resources go from one list to another
import { FixedList } from "ingot:core";

class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
export function main(): void {
  using idle = new FixedList<Port, 4>();
  using busy = new FixedList<Port, 4>();
  for (let i: u8 = 0; i < 3; i++) idle.push(new Port(i));
  while (idle.length > 0) {
    const port = idle.pop();
    if (port !== undefined) busy.push(port);
  }
  const last = busy.pop();
  if (last === undefined) return;
  if (last.number > 1) idle.push(last);
  else last[Symbol.dispose]();
}
