//! A closure may look at a port, and its owner ends it
class Port implements Disposable {
  open: boolean = true;
  sent: u32 = 0;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function each(xs: readonly u32[], f: (x: u32) => void): void {
  for (const x of xs) f(x);
}
export function main(): void {
  using port = new Port();
  each([1, 2], (x) => {
    port.sent += x;
  });
  const other = new Port(); //~ ING2007
  each([1, 2], (x) => {
    other.sent += x;
  });
}
