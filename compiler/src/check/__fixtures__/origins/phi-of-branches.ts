//! A name that each branch sets to something else
class Node {
  value: u32 = 0;
}
class Tree {
  left: Node = new Node();
  right: Node = new Node();
}
function pick(tree: Tree, left: boolean): u32 {
  let node: Node;
  if (left) node = tree.left;
  else node = tree.right;
  tree.left = new Node(); //~ ING2005
  return node.value;
}
function other(tree: Tree): u32 {
  const node = tree.right;
  tree.left = new Node();
  return node.value;
}
export function main(): void {
  console.log(pick(new Tree(), true), other(new Tree()));
}
