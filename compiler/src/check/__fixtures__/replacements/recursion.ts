//! A recursive function replaces what an outer call looks at
class Node {
  depth: u32 = 0;
}
class Walker {
  node = new Node();
  /** @maxDepth 8 */
  walk(depth: u32): void {
    const here = this.node;
    if (depth === 0) {
      this.node = new Node();
      return;
    }
    this.walk(depth - 1); //~ ING2005
    here.depth = depth;
  }
}
export function main(): void {
  new Walker().walk(3);
}
