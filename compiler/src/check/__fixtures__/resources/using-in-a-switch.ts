//! `using` inside a case ends with the case
enum Mode {
  Read,
  Write,
}
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function act(mode: Mode): boolean {
  switch (mode) {
    case Mode.Read: {
      using port = new Port();
      return port.open;
    }
    case Mode.Write: {
      const port = new Port();
      const open = port.open;
      port[Symbol.dispose]();
      return open;
    }
  }
}
export function main(): void {
  console.log(act(Mode.Read), act(Mode.Write));
}
