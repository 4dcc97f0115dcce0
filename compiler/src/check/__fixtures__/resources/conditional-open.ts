//! A `let` that may hold a port when the function ends
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function maybe(n: u32): void {
  let port: Own<Port> | undefined = undefined; //~ ING2007
  if (n > 1) port = new Port();
  console.log(n);
}
function ends(n: u32): void {
  let port: Own<Port> | undefined = undefined;
  if (n > 1) port = new Port();
  console.log(n);
  port?.[Symbol.dispose]();
}
export function main(): void {
  maybe(2);
  ends(2);
}
