//! A box's content, reached through a list of boxes
import { Box, FixedList, Heap } from "ingot:core";

const heap = new Heap<1024>();

class Leaf {
  value: u32 = 0;
}
export function main(): void {
  using leaves = new FixedList<Box<Leaf>, 4>();
  leaves.push(new Box(heap, new Leaf()));
  const first = leaves.at(0);
  if (first === undefined) return;
  const leaf = first.value;
  using gone = leaves.pop(); //~ ING2005
  leaf.value += 1;
}
