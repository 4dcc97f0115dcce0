//! A visitor that refers to what it is shown a part of
interface Visitor {
  visit(node: Node): void;
}
class Node {
  value: u32 = 0;
}
class Tree {
  root: Node = new Node();
  accept(visitor: Visitor): void {
    visitor.visit(this.root); //~ ING2005
  }
}
class Renewer implements Visitor {
  constructor(private readonly tree: Ref<Tree>) {}
  visit(node: Node): void {
    this.tree.root = new Node();
    node.value += 1;
  }
}
export function main(): void {
  const tree = new Tree();
  tree.accept(new Renewer(tree));
}
