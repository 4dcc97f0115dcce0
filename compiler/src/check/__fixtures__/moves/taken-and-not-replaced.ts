//! A field that was taken is filled before the function ends
//! rule: take-and-replace
class Frame {
  size: u16 = 0;
}
class Queue {
  private head: Frame | undefined = undefined;
  push(frame: Own<Frame>): void {
    this.head = frame;
  }
  pop(): Frame | undefined {
    const taken: Own<Frame> | undefined = this.head; //~ ING2002
    return taken;
  }
}
export function main(): void {
  const queue = new Queue();
  queue.push(new Frame());
  console.log(queue.pop() === undefined);
}
