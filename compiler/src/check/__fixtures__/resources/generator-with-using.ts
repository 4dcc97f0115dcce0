//! A generator that holds a port is left early
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    console.log("closed");
  }
}
function* bytes(): Generator<u8> {
  using port = new Port();
  for (let i: u8 = 0; port.open; i++) yield i;
}
export function main(): void {
  for (const byte of bytes()) {
    if (byte === 2) break;
    console.log(byte);
  }
}
