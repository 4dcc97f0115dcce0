//! What lives at module level never ends, and need not
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
const console1 = new Port();
let current: Port | undefined = undefined;

function select(port: Own<Port>): void {
  current = port; //~ ING2007
}
export function main(): void {
  console.log(console1.open, current === undefined);
  select(new Port());
}
