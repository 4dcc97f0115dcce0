//! Two fields of one place are two places
class Head {
  size: u16 = 3;
}
class Frame {
  readonly head = new Head();
  readonly tail = new Head();
}
function close(a: Head, b: Own<Head>): u16 {
  return a.size + b.size;
}
export function main(): void {
  const frame = new Frame();
  console.log(close(frame.head, frame.tail));
}
