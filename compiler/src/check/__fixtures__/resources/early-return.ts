//! The error path forgets the port
//! rule: leak-at-return
class Port implements Disposable {
  open: boolean = true;
  send(byte: u8): boolean {
    return this.open && byte > 0;
  }
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function greet(): boolean {
  const port = new Port(); //~ ING2007
  if (!port.send(1)) return false;
  port[Symbol.dispose]();
  return true;
}
export function main(): void {
  console.log(greet());
}
