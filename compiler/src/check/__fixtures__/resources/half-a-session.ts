//! The disposal sees to one of two
//! rule: leak-of-field
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Bridge implements Disposable {
  private readonly near = new Port();
  private readonly far = new Port();
  [Symbol.dispose](): void { //~ ING2007
    if (this.near.open) console.log("closing");
    this.near[Symbol.dispose]();
  }
}
export function main(): void {
  using bridge = new Bridge();
}
