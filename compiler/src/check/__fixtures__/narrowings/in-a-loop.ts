//! The loop's end assigns what its head tested
class Node {
  value: u32 = 0;
}
class Queue {
  head: Node | undefined = new Node();
  total: u32 = 0;
  drain(times: u32): void {
    if (this.head === undefined) return;
    for (let i: u32 = 0; i < times; i++) {
      this.total += this.head.value;
      this.pop(); //~ ING2005
    }
  }
  pop(): void {
    this.head = undefined;
  }
}
export function main(): void {
  new Queue().drain(3);
}
