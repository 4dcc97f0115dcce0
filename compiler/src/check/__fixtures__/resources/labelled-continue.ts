//! A labelled `continue` goes past the disposal
class Port implements Disposable {
  constructor(readonly number: u32) {}
  [Symbol.dispose](): void {
    console.log("close", this.number);
  }
}
export function main(): void {
  outer: for (let i: u32 = 0; i < 3; i++) {
    const port = new Port(i); //~ ING2007
    for (let j: u32 = 0; j < 3; j++) {
      if (i === j) continue outer;
    }
    port[Symbol.dispose]();
  }
}
