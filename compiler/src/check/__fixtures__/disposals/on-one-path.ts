//! The disposal returns before it has seen to its field
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session implements Disposable {
  private readonly port = new Port();
  private quiet: boolean = false;
  mute(): void {
    this.quiet = true;
  }
  [Symbol.dispose](): void { //~ ING2007
    if (this.quiet) return;
    this.port[Symbol.dispose]();
  }
}
export function main(): void {
  using session = new Session();
  session.mute();
}
