//! The old connection is closed before its name is given anew
class Conn implements Disposable {
  alive: boolean = true;
  [Symbol.dispose](): void {
    this.alive = false;
  }
}
export function main(): void {
  let conn = new Conn();
  for (let i: u32 = 0; i < 3; i++) {
    conn[Symbol.dispose]();
    conn = new Conn();
  }
  conn[Symbol.dispose]();
}
