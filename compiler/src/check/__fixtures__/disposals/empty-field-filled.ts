//! A field that is known to be empty is filled
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session implements Disposable {
  private port: Port | undefined = undefined;
  open(): boolean {
    if (this.port !== undefined) return false;
    this.port = new Port();
    return true;
  }
  openLazily(): void {
    this.port ??= new Port();
  }
  close(): void {
    using old: Own<Port> | undefined = this.port;
    this.port = undefined;
  }
  [Symbol.dispose](): void {
    this.port?.[Symbol.dispose]();
  }
}
export function main(): void {
  using session = new Session();
  session.open();
  session.close();
  session.openLazily();
}
