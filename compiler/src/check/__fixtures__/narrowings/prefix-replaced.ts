//! An object on the way to what was narrowed is replaced, by another name
class Leaf {
  value: u32 = 1;
}
class Branch {
  leaf: Leaf | undefined = new Leaf();
}
class Tree {
  branch = new Branch();
}
function graft(tree: Tree, other: Tree): u32 {
  if (tree.branch.leaf === undefined) return 0;
  other.branch = new Branch(); //~ ING2005
  return tree.branch.leaf.value;
}
export function main(): void {
  console.log(graft(new Tree(), new Tree()));
}
