//! Each case moves at most once, and nothing follows
enum Step {
  Accept,
  Retry,
  Drop,
}
class Frame {
  tries: u8 = 0;
}
function deliver(frame: Own<Frame>): void {
  console.log("delivered", frame.tries);
}
function retry(frame: Own<Frame>): void {
  frame.tries += 1;
  deliver(frame);
}
function handle(step: Step, frame: Own<Frame>): void {
  switch (step) {
    case Step.Accept:
      deliver(frame);
      return;
    case Step.Retry:
      retry(frame);
      break;
    case Step.Drop:
      console.log("dropped", frame.tries);
      break;
  }
}
export function main(): void {
  handle(Step.Accept, new Frame());
  handle(Step.Retry, new Frame());
  handle(Step.Drop, new Frame());
}
