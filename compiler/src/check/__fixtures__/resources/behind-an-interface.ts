//! An interface behind which a resource stands
interface Sender {
  send(byte: u8): void;
}
class Port implements Sender, Disposable {
  open: boolean = true;
  send(byte: u8): void {
    console.log(byte);
  }
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Logger implements Sender {
  send(byte: u8): void {
    console.log("log", byte);
  }
}
function forgets(): void {
  const sender: Sender = new Port(); //~ ING2007
  sender.send(1);
}
function lends(sender: Sender): void {
  sender.send(2);
}
export function main(): void {
  forgets();
  using port = new Port();
  lends(port);
  lends(new Logger());
}
