//! A loop that hands out one port a turn, until it is told to stop
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
function open(n: u8): Port | undefined {
  return n < 3 ? new Port(n) : undefined;
}
export function main(): void {
  for (let n: u8 = 0; ; n++) {
    using port = open(n);
    if (port === undefined) break;
    console.log(port.number);
  }
  let next = open(0);
  while (next !== undefined) {
    const n = next.number;
    next[Symbol.dispose]();
    next = open(n + 1);
  }
}
