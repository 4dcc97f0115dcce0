//! Each turn tests again
class Node {
  value: u32 = 0;
}
class Queue {
  head: Node | undefined = new Node();
  total: u32 = 0;
  drain(): void {
    while (this.head !== undefined) {
      this.total += this.head.value;
      this.pop();
    }
  }
  pop(): void {
    this.head = undefined;
  }
}
export function main(): void {
  new Queue().drain();
}
