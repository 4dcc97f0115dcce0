//! A call that may throw stands between the port and its end
//! rule: leak-at-throw
class Timeout extends Failure {}
class Port implements Disposable {
  open: boolean = true;
  send(byte: u8): void {
    if (byte > 3) throw new Timeout("no answer");
  }
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function greet(n: u8): void {
  const port = new Port(); //~ ING2007
  port.send(n);
  port[Symbol.dispose]();
}
export function main(): void {
  try {
    greet(4);
  } catch {
    console.log("timeout");
  }
}
