//! The option at module level would own what the caller owns
class Client {
  id: u32 = 0;
}
let current: Client | undefined = undefined;

function login(client: Client): void {
  current = client; //~ ING2003
}
function take(client: Own<Client>): void {
  current = client;
}
export function main(): void {
  const client = new Client();
  login(client);
  take(client);
  console.log(current === undefined);
}
