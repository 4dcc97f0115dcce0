//! A place that `this` owns is returned as an owner
class Node {
  value: u32 = 0;
}
class Tree {
  readonly root = new Node();
  lent(): Ref<Node> {
    return this.root;
  }
  owned(): Node {
    return this.root; //~ ING2003
  }
}
export function main(): void {
  const tree = new Tree();
  console.log(tree.lent().value, tree.owned().value);
}
