//! A `Result` that holds a port on success
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Opened {
  constructor(readonly id: u32) {}
}
function forgets(n: u32): u32 {
  const port: Port | undefined = n > 1 ? new Port() : undefined; //~ ING2007
  const opened = new Opened(n);
  return port === undefined ? 0 : opened.id;
}
function hands(n: u32): Port | undefined {
  const port = new Port();
  if (n > 1) return port;
  port[Symbol.dispose]();
  return undefined;
}
export function main(): void {
  using port = hands(2);
  console.log(forgets(2));
}
