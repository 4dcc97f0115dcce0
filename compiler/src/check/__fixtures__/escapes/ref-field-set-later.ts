//! A `Ref` field is set by the constructor, and never again
//! rule: ref-field-after-construction
class Node {
  value: u32 = 0;
}
class Cursor {
  node: Ref<Node>;
  constructor(node: Node) {
    this.node = node;
  }
  moveTo(node: Node): void {
    this.node = node; //~ ING2003
  }
}
export function main(): void {
  const a = new Node();
  const b = new Node();
  const cursor = new Cursor(a);
  cursor.moveTo(b);
  console.log(cursor.node.value);
}
