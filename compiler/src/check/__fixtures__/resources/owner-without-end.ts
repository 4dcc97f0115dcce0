//! A class that owns a port has an end too
//! rule: owner-without-disposal
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Session { //~ ING2011
  readonly port = new Port();
  id: u32 = 0;
}
export function main(): void {
  const session = new Session();
  console.log(session.id);
}
