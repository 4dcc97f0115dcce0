//! An element by index, tested and used with no write between
class Client {
  id: u32 = 0;
}
function first(clients: (Client | undefined)[]): u32 {
  const client = clients[0];
  if (client === undefined) return 0;
  return client.id;
}
export function main(): void {
  const clients = new FixedArray<Client | undefined, 2>();
  clients[0] = new Client();
  console.log(first(clients));
}
