//! An element that a literal index names, narrowed by `tsc` across a call
class Client {
  id: u32 = 0;
}
class Pool {
  readonly clients = new FixedArray<Client | undefined, 4>();
  evict(): void {
    this.clients[0] = undefined;
  }
  first(): u32 {
    if (this.clients[0] === undefined) return 0;
    this.evict(); //~ ING2005
    return this.clients[0].id;
  }
}
export function main(): void {
  const pool = new Pool();
  pool.clients[0] = new Client();
  console.log(pool.first());
}
