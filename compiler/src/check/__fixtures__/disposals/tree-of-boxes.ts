//! A tree ends its children
import { Box, Heap } from "ingot:core";

const heap = new Heap<4096>();

class Tree implements Disposable {
  private left: Box<Tree> | undefined = undefined;
  private right: Box<Tree> | undefined = undefined;
  constructor(readonly key: u32) {}
  /** @maxDepth 16 */
  insert(key: u32): void {
    if (key < this.key) {
      if (this.left === undefined) this.left = new Box(heap, new Tree(key));
      else this.left.value.insert(key);
    } else if (this.right === undefined) this.right = new Box(heap, new Tree(key));
    else this.right.value.insert(key);
  }
  /** @maxDepth 16 */
  has(key: u32): boolean {
    if (key === this.key) return true;
    const next = key < this.key ? this.left : this.right;
    return next !== undefined && next.value.has(key);
  }
  /** @maxDepth 16 */
  [Symbol.dispose](): void {
    this.left?.[Symbol.dispose]();
    this.right?.[Symbol.dispose]();
  }
}
export function main(): void {
  using tree = new Tree(5);
  tree.insert(3);
  tree.insert(8);
  console.log(tree.has(3), tree.has(4));
}
