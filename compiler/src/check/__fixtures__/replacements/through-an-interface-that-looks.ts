//! No implementation replaces it
interface Visitor {
  visit(tree: Tree): void;
}
class Node {
  value: u32 = 0;
}
class Tree {
  root: Node | undefined = new Node();
}
class Counter implements Visitor {
  count: u32 = 0;
  visit(tree: Tree): void {
    if (tree.root !== undefined) this.count += tree.root.value;
  }
}
class Doubler implements Visitor {
  visit(tree: Tree): void {
    if (tree.root !== undefined) tree.root.value *= 2;
  }
}
function apply(tree: Tree, visitor: Visitor): void {
  const root = tree.root;
  if (root === undefined) return;
  visitor.visit(tree);
  root.value += 1;
}
export function main(): void {
  const tree = new Tree();
  apply(tree, new Counter());
  apply(tree, new Doubler());
}
