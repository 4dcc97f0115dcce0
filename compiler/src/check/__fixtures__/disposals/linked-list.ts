//! A list of boxes whose head is taken and put back
import { Box, Heap } from "ingot:core";

const heap = new Heap<4096>();

class Node implements Disposable {
  next: Box<Node> | undefined;
  constructor(
    readonly value: u32,
    next: Own<Box<Node>> | undefined,
  ) {
    this.next = next;
  }
  /** @maxDepth 16 */
  [Symbol.dispose](): void {
    this.next?.[Symbol.dispose]();
  }
}
class Stack implements Disposable {
  private head: Box<Node> | undefined = undefined;
  push(value: u32): void {
    const rest: Own<Box<Node>> | undefined = this.head;
    this.head = undefined;
    this.head = new Box(heap, new Node(value, rest));
  }
  top(): u32 {
    return this.head === undefined ? 0 : this.head.value.value;
  }
  [Symbol.dispose](): void {
    this.head?.[Symbol.dispose]();
  }
}
export function main(): void {
  using stack = new Stack();
  stack.push(1);
  stack.push(2);
  console.log(stack.top());
}
