//! A pool at module level: a client is dropped by somebody else
class Client {
  id: u32 = 0;
}
const pool = new FixedArray<Client | undefined, 4>();

function drop(i: usize): void {
  pool[i] = undefined;
}
function open(): usize {
  for (let i: usize = 0; i < pool.length; i++) {
    if (pool[i] === undefined) {
      pool[i] = new Client();
      return i;
    }
  }
  panic("pool is full");
}
function use(i: usize): u32 {
  const client = pool[i];
  if (client === undefined) return 0;
  drop(0); //~ ING2005
  return client.id;
}
export function main(): void {
  console.log(use(open()));
}
