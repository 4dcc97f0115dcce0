//! `finally` ends what `try` used, also where a callee throws
class Timeout extends Failure {}
class Port implements Disposable {
  open: boolean = true;
  send(byte: u8): u8 {
    if (byte > 3) throw new Timeout("no answer");
    return byte + 1;
  }
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function greet(n: u8): u8 {
  const port = new Port();
  try {
    if (n === 0) return 0;
    return port.send(n);
  } finally {
    port[Symbol.dispose]();
  }
}
export function main(): void {
  try {
    console.log(greet(2), greet(4));
  } catch {
    console.log("timeout");
  }
}
