//! The disposal sees to both, whichever way it goes
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Bridge implements Disposable {
  private readonly near = new Port();
  private far: Port | undefined = new Port();
  [Symbol.dispose](): void {
    if (this.near.open) {
      this.near[Symbol.dispose]();
      this.far?.[Symbol.dispose]();
      return;
    }
    this.far?.[Symbol.dispose]();
    this.near[Symbol.dispose]();
  }
}
export function main(): void {
  using bridge = new Bridge();
}
