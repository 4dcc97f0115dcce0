//! A generator that has a port is made, and never run
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    console.log("closed");
  }
}
function* bytes(port: Own<Port>): Generator<u8> {
  using taken = port;
  for (let i: u8 = 0; i < 3 && taken.open; i++) yield i;
}
export function main(): void {
  for (const byte of bytes(new Port())) console.log(byte);
  const dropped = bytes(new Port()); //~ ING2007
}
