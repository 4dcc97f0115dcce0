//! What a box holds goes when the field with the box is assigned
import { Box, Heap } from "ingot:core";

const heap = new Heap<1024>();

class Leaf {
  value: u32 = 0;
}
class Tree implements Disposable {
  #left: Box<Leaf> | undefined = new Box(heap, new Leaf());
  get left(): Ref<Leaf> | undefined {
    return this.#left === undefined ? undefined : this.#left.value;
  }
  prune(): void {
    using old: Own<Box<Leaf>> | undefined = this.#left;
    this.#left = undefined;
  }
  [Symbol.dispose](): void {
    this.#left?.[Symbol.dispose]();
  }
}
export function main(): void {
  using tree = new Tree();
  const left = tree.left;
  tree.prune(); //~ ING2005
  if (left !== undefined) left.value += 1;
}
