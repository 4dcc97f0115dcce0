//! A case of a union is looked into while the union is assigned
type Packet = { readonly kind: "text"; readonly text: string } | { readonly kind: "ack"; readonly sequence: u32 };

class Link {
  packet: Packet = { kind: "text", text: "hello" };
}
function answer(link: Link): u32 {
  const packet = link.packet;
  link.packet = { kind: "ack", sequence: 3 };
  return packet.kind === "text" ? u32(packet.text.byteLength) : packet.sequence;
}
export function main(): void {
  console.log(answer(new Link()));
}
