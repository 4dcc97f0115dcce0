//! A new connection takes the name of the old one, which is still open
//! rule: leak-by-overwriting
class Conn implements Disposable {
  alive: boolean = true;
  [Symbol.dispose](): void {
    this.alive = false;
  }
}
export function main(): void {
  let conn = new Conn(); //~ ING2007
  if (conn.alive) conn = new Conn();
  conn[Symbol.dispose]();
}
