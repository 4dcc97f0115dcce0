//! Each turn opens, and one kind of turn forgets
//! rule: leak-in-loop
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
  for (let i: u32 = 0; ; i++) {
    const port = new Port(); //~ ING2007
    if (!port.ready(i)) continue;
    port[Symbol.dispose]();
  }
}
