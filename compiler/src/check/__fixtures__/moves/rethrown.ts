//! What the `try` gave away is gone in the `catch`, and whole where the move comes last
class Busy extends Failure {}
class Frame {
  tries: u8 = 0;
}
function check(frame: Frame): void {
  if (frame.tries > 2) throw new Busy("busy");
}
function send(frame: Own<Frame>): void {
  console.log(frame.tries);
}
function wrong(frame: Own<Frame>): void {
  try {
    send(frame);
    check(new Frame());
  } catch {
    console.log(frame.tries); //~ ING2001
  }
}
function right(frame: Own<Frame>): void {
  try {
    check(frame);
    send(frame);
  } catch {
    console.log("busy");
  }
}
export function main(): void {
  wrong(new Frame());
  right(new Frame());
}
