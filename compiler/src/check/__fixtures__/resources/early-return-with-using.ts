//! `using` sees to every way out
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
  using port = new Port();
  if (!port.send(1)) return false;
  return port.send(2);
}
export function main(): void {
  console.log(greet());
}
