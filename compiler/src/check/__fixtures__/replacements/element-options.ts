//! An element that may be missing is replaced by an assignment to any element
class Client {
  id: u32 = 0;
}
function evict(clients: (Client | undefined)[], i: usize, j: usize): u32 {
  const client = clients[i];
  if (client === undefined) return 0;
  clients[j] = undefined; //~ ING2005
  return client.id;
}
function insert(clients: (Client | undefined)[], client: Own<Client>): boolean {
  for (let i: usize = 0; i < clients.length; i++) {
    if (clients[i] === undefined) {
      clients[i] = client;
      return true;
    }
  }
  return false;
}
export function main(): void {
  const clients = new FixedArray<Client | undefined, 4>();
  console.log(insert(clients, new Client()), evict(clients, 0, 1));
}
