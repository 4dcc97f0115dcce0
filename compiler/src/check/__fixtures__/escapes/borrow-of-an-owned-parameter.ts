//! What was taken ends with the function
class Node {
  readonly bytes = new FixedArray<u8, 4>();
}
function dump(node: Own<Node>): readonly u8[] {
  return node.bytes.subarray(1); //~ ING2004
}
export function main(): void {
  console.log(dump(new Node()).length);
}
