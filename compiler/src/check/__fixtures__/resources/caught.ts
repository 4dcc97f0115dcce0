//! Whatever is thrown is caught before the port's end
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
  const port = new Port();
  try {
    port.send(n);
  } catch {
    console.log("timeout");
  }
  port[Symbol.dispose]();
}
export function main(): void {
  greet(4);
}
