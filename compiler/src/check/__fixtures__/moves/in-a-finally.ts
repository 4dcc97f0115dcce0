//! The `finally` block runs on every way out: it may not use what `try` gave away
class Busy extends Failure {}
class Frame {
  tries: u8 = 0;
}
function deliver(frame: Own<Frame>): void {
  if (frame.tries > 2) throw new Busy("busy");
}
function handle(frame: Own<Frame>): void {
  try {
    deliver(frame);
  } finally {
    console.log(frame.tries); //~ ING2001
  }
}
export function main(): void {
  try {
    handle(new Frame());
  } catch {
    console.log("busy");
  }
}
