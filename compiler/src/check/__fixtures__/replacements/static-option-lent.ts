//! A function lends what a static holds, and another one drops it
class Client {
  id: u32 = 0;
}
class Desk {
  client: Client | undefined = new Client();
}
const desk = new Desk();

function current(): Ref<Client> | undefined {
  return desk.client;
}
function drop(): void {
  desk.client = undefined;
}
export function main(): void {
  const client = current();
  drop(); //~ ING2005
  if (client !== undefined) console.log(client.id);
}
