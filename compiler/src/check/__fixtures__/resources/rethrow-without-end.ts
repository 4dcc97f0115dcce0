//! A `catch` that throws again before the end
class Busy extends Failure {}
class Port implements Disposable {
  constructor(readonly number: u8) {}
  send(n: u8): void {
    if (n > 3) throw new Busy("busy");
  }
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
function run(n: u8): void {
  const port = new Port(1); //~ ING2007
  try {
    port.send(n);
  } catch (e) {
    console.log("failed");
    throw e;
  }
  port[Symbol.dispose]();
}
export function main(): void {
  try {
    run(4);
  } catch {
    console.log("busy");
  }
}
