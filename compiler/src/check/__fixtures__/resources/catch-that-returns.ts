//! The `catch` returns before the disposal
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
function greet(n: u8): boolean {
  const port = new Port(); //~ ING2007
  try {
    port.send(n);
  } catch {
    return false;
  }
  port[Symbol.dispose]();
  return true;
}
export function main(): void {
  console.log(greet(4));
}
