//! Each arm ends or hands on; one forgets
enum Action {
  Close,
  Pass,
  Keep,
}
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function consume(port: Own<Port>): void {
  using taken = port;
}
function act(action: Action): void {
  const port = new Port(); //~ ING2007
  switch (action) {
    case Action.Close:
      port[Symbol.dispose]();
      break;
    case Action.Pass:
      consume(port);
      break;
    case Action.Keep:
      break;
  }
}
export function main(): void {
  act(Action.Close);
}
