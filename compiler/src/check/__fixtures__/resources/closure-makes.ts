//! What a closure makes is the caller's
class Port implements Disposable {
  constructor(readonly number: u8) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
export function main(): void {
  let n: u8 = 0;
  const make = (): Port => {
    n += 1;
    return new Port(n);
  };
  using first = make();
  make(); //~ ING2007
}
