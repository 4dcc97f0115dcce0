//! The part that is taken lies in the whole that is lent
class Head {
  size: u16 = 3;
}
class Frame {
  readonly head = new Head();
  total: u16 = 0;
}
function close(frame: Frame, head: Own<Head>): void {
  frame.total += head.size;
}
export function main(): void {
  const frame = new Frame();
  close(frame, frame.head); //~ ING2008
}
