//! One of the implementations may throw
class Busy extends Failure {}
interface Sink {
  put(byte: u8): void;
}
class Quiet implements Sink {
  put(byte: u8): void {
    console.log(byte);
  }
}
class Strict implements Sink {
  put(byte: u8): void {
    if (byte > 3) throw new Busy("busy");
  }
}
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function send(sink: Sink): void {
  const port = new Port(); //~ ING2007
  sink.put(4);
  port[Symbol.dispose]();
}
export function main(): void {
  try {
    send(new Quiet());
    send(new Strict());
  } catch {
    console.log("busy");
  }
}
