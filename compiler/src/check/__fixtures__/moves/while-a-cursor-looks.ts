//! A parser still reads from the packet that is sent
//! rule: move-while-borrowed
class Packet {
  readonly bytes = new FixedArray<u8, 16>();
}
class Reader {
  private at: usize = 0;
  constructor(private readonly packet: Ref<Packet>) {}
  next(): u8 {
    const byte = this.packet.bytes[this.at];
    this.at += 1;
    return byte;
  }
}
function send(packet: Own<Packet>): void {
  console.log(packet.bytes[0]);
}
export function main(): void {
  const packet = new Packet();
  const reader = new Reader(packet);
  console.log(reader.next());
  send(packet); //~ ING2002
  console.log(reader.next());
}
