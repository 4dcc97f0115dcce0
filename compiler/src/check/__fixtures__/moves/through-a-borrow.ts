//! A visitor gives away what it was shown
//! rule: move-of-borrowed
class Frame {
  size: u16 = 0;
}
class Link {
  private readonly frame = new Frame();
  visit(f: (frame: Frame) => void): void {
    f(this.frame);
  }
}
function send(frame: Own<Frame>): void {
  console.log(frame.size);
}
export function main(): void {
  const link = new Link();
  link.visit((frame) => {
    send(frame); //~ ING2002
  });
}
