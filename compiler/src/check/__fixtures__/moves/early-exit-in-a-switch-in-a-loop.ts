//! `continue` inside a `switch` inside a loop
enum Kind {
  Data,
  Stop,
  Skip,
}
class Frame {
  constructor(readonly kind: Kind) {}
}
function deliver(frame: Own<Frame>): void {
  console.log(frame.kind === Kind.Data);
}
function next(i: u32): Frame {
  return new Frame(i === 2 ? Kind.Stop : i === 1 ? Kind.Skip : Kind.Data);
}
export function main(): void {
  loop: for (let i: u32 = 0; ; i++) {
    const frame = next(i);
    switch (frame.kind) {
      case Kind.Data:
        deliver(frame);
        continue;
      case Kind.Skip:
        break;
      case Kind.Stop:
        break loop;
    }
    deliver(frame);
  }
}
