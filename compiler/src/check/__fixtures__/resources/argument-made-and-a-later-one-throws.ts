//! The first argument is made, and the second one's evaluation throws
class Busy extends Failure {}
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function number(n: u32): u32 {
  if (n > 3) throw new Busy("busy");
  return n;
}
function consume(port: Own<Port>, n: u32): void {
  using taken = port;
  console.log(n);
}
function safe(n: u32): void {
  consume(new Port(), n + 1);
}
export function main(): void {
  try {
    consume(new Port(), number(4)); //~ ING2007
    safe(2);
  } catch {
    console.log("busy");
  }
}
