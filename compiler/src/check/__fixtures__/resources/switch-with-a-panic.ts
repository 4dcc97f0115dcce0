//! A case that panics owes nothing
enum Action {
  Close,
  Fail,
}
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function act(action: Action): void {
  const port = new Port();
  switch (action) {
    case Action.Close:
      port[Symbol.dispose]();
      break;
    case Action.Fail:
      panic("failed");
  }
}
export function main(): void {
  act(Action.Close);
}
