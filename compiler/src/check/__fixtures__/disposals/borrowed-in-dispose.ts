//! A disposal shows `this` around before it is done
class Log {
  lines: u32 = 0;
  note(port: Port): void {
    this.lines += port.open ? 1 : 2;
  }
}
const log = new Log();

class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    log.note(this);
    this.open = false;
  }
}
export function main(): void {
  using port = new Port();
}
