//! Two calls down, something throws
class Busy extends Failure {}
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function low(n: u32): void {
  if (n > 3) throw new Busy("busy");
}
function middle(n: u32): void {
  low(n + 1);
}
function leaks(n: u32): void {
  const port = new Port(); //~ ING2007
  middle(n);
  port[Symbol.dispose]();
}
function catches(n: u32): void {
  const port = new Port();
  try {
    middle(n);
  } catch {
    console.log("busy");
  } finally {
    port[Symbol.dispose]();
  }
}
export function main(): void {
  try {
    leaks(1);
  } catch {
    console.log("leaked");
  }
  catches(4);
}
