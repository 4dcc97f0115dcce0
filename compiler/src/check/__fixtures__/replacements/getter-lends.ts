//! What a getter lends is borrowed through the field behind it
class Conn {
  bytes: u32 = 0;
}
class Pool {
  #active: Conn | undefined = undefined;
  get active(): Ref<Conn> | undefined {
    return this.#active;
  }
  open(): void {
    this.#active = new Conn();
  }
  close(): void {
    this.#active = undefined;
  }
}
export function main(): void {
  const pool = new Pool();
  pool.open();
  const conn = pool.active;
  pool.close(); //~ ING2005
  if (conn !== undefined) conn.bytes += 1;
}
