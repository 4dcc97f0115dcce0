//! Labelled loops, `continue` and `break`: each turn ends its own
class Port implements Disposable {
  open: boolean = true;
  ready(n: u32): boolean {
    return this.open && n > 1;
  }
  [Symbol.dispose](): void {
    this.open = false;
  }
}
export function main(): void {
  outer: for (let i: u32 = 0; i < 4; i++) {
    using port = new Port();
    for (let j: u32 = 0; j < 4; j++) {
      using inner = new Port();
      if (inner.ready(j)) continue outer;
      if (port.ready(i)) break outer;
    }
  }
}
