//! Filled again on one path only
class Frame {
  size: u16 = 0;
}
class Queue {
  private head: Frame | undefined = undefined;
  pop(keep: boolean): Frame | undefined {
    const taken: Own<Frame> | undefined = this.head; //~ ING2002
    if (!keep) this.head = undefined;
    return taken;
  }
}
export function main(): void {
  console.log(new Queue().pop(false) === undefined);
}
