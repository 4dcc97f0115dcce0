//! A method that takes `this` may take it apart
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session implements Disposable {
  private readonly near = new Port();
  private readonly far = new Port();
  intoNear(this: Own<Session>): Port {
    this.far[Symbol.dispose]();
    return this.near;
  }
  [Symbol.dispose](): void {
    this.near[Symbol.dispose]();
    this.far[Symbol.dispose]();
  }
}
export function main(): void {
  const session = new Session();
  using near = session.intoNear();
  console.log(near.open);
}
