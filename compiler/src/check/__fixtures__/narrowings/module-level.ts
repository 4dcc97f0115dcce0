//! A static that a helper assigns, two calls away
class Client {
  id: u32 = 0;
}
let current: Client | undefined = new Client();

function logout(): void {
  forget();
}
function forget(): void {
  current = undefined;
}
function show(): u32 {
  if (current === undefined) return 0;
  logout(); //~ ING2005
  return current.id;
}
export function main(): void {
  console.log(show());
}
