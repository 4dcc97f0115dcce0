//! The `try` replaces what was tested before it
class Busy extends Failure {}
class Node {
  value: u32 = 1;
}
class Queue {
  head: Node | undefined = new Node();
  flush(): void {
    this.head = undefined;
    throw new Busy("busy");
  }
  run(): u32 {
    if (this.head === undefined) return 0;
    try {
      this.flush(); //~ ING2005
    } catch {
      return this.head.value;
    }
    return 1;
  }
}
export function main(): void {
  console.log(new Queue().run());
}
