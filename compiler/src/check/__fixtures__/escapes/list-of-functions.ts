//! A list of handlers keeps functions that capture nothing
import { FixedList } from "ingot:core";

class Bus {
  private readonly handlers = new FixedList<(n: u32) => void, 4>();
  on(handler: (n: u32) => void): void {
    this.handlers.push(handler);
  }
  emit(n: u32): void {
    for (const handler of this.handlers) handler(n);
  }
}
let seen: u32 = 0;

export function main(): void {
  const bus = new Bus();
  bus.on((n) => {
    seen += n;
  });
  let local: u32 = 0;
  bus.on((n) => { //~ ING2006
    local += n;
  });
  bus.emit(3);
  console.log(seen, local);
}
