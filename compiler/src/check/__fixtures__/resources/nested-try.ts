//! Every way out of nested `try`s ends what was opened before
class Busy extends Failure {}
class Late extends Failure {}
class Port implements Disposable {
  constructor(readonly number: u8) {}
  send(n: u8): void {
    if (n > 5) throw new Late("late");
    if (n > 3) throw new Busy("busy");
  }
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
function run(n: u8): u8 {
  using outer = new Port(1);
  try {
    using inner = new Port(2);
    try {
      inner.send(n);
      return 0;
    } catch (e) {
      if (e instanceof Busy) return 1;
      throw e;
    } finally {
      console.log("sent");
    }
  } catch {
    outer.send(0);
    return 2;
  }
}
export function main(): void {
  try {
    console.log(run(1), run(4), run(6));
  } catch {
    console.log("never");
  }
}
