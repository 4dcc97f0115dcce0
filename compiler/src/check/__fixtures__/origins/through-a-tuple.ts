//! A borrow goes into a tuple and comes out of it
class Buffer {
  readonly bytes = new FixedArray<u8, 8>();
}
class Link {
  buffer = new Buffer();
}
function split(buffer: Buffer, at: usize): readonly [readonly u8[], readonly u8[]] {
  return [buffer.bytes.subarray(0, at), buffer.bytes.subarray(at)];
}
export function main(): void {
  const link = new Link();
  const [head, tail] = split(link.buffer, 3);
  console.log(head.length);
  link.buffer = new Buffer(); //~ ING2005
  console.log(tail.length);
}
