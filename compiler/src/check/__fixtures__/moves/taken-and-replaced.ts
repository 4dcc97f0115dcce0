//! Taken, and filled again at once: on both paths, and by a plain owner
class Frame {
  size: u16 = 0;
}
class Queue {
  private head: Frame | undefined = undefined;
  private readonly limit: u16 = 8;
  push(frame: Own<Frame>): Frame | undefined {
    const old: Own<Frame> | undefined = this.head;
    if (frame.size > this.limit) this.head = undefined;
    else this.head = frame;
    return old;
  }
}
class Double {
  front: Frame = new Frame();
  back: Frame = new Frame();
  swap(): void {
    const front: Own<Frame> = this.front;
    const back: Own<Frame> = this.back;
    this.front = back;
    this.back = front;
  }
}
export function main(): void {
  const queue = new Queue();
  console.log(queue.push(new Frame()) === undefined);
  const buffers = new Double();
  buffers.front.size = 3;
  buffers.swap();
  console.log(buffers.back.size);
}
