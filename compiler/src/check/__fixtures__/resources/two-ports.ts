//! The second one's maker may throw, and the first is open
class Busy extends Failure {}
class Port implements Disposable {
  constructor(readonly number: u8) {
    if (number > 3) throw new Busy("busy");
  }
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
function both(): void {
  const first = new Port(1); //~ ING2007
  const second = new Port(4);
  first[Symbol.dispose]();
  second[Symbol.dispose]();
}
function nested(): void {
  using first = new Port(1);
  using second = new Port(4);
}
export function main(): void {
  try {
    both();
    nested();
  } catch {
    console.log("busy");
  }
}
