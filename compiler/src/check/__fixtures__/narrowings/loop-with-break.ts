//! The assignment is followed by a `break`, so nothing relies on the test any more
class Node {
  value: u32 = 1;
}
class Queue {
  head: Node | undefined = new Node();
  run(times: u32): u32 {
    let total: u32 = 0;
    if (this.head === undefined) return total;
    for (let i: u32 = 0; i < times; i++) {
      total += this.head.value;
      if (total > 2) {
        this.head = undefined;
        break;
      }
    }
    return total;
  }
}
export function main(): void {
  console.log(new Queue().run(5));
}
