//! A call comes between: it could see the field without its owner
class Frame {
  size: u16 = 0;
}
class Queue {
  private head: Frame | undefined = undefined;
  pop(): Frame | undefined {
    const taken: Own<Frame> | undefined = this.head; //~ ING2002
    this.log();
    this.head = undefined;
    return taken;
  }
  private log(): void {
    console.log(this.head?.size ?? 0);
  }
}
export function main(): void {
  console.log(new Queue().pop() === undefined);
}
