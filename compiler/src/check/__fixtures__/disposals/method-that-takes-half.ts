//! A method that takes `this` apart forgets one part
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session implements Disposable {
  private readonly near = new Port();
  private readonly far = new Port();
  intoNear(this: Own<Session>): Port { //~ ING2007
    return this.near;
  }
  [Symbol.dispose](): void {
    this.near[Symbol.dispose]();
    this.far[Symbol.dispose]();
  }
}
export function main(): void {
  using near = new Session().intoNear();
}
