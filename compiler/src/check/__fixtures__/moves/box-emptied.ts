//! A box is emptied, and gone
import { Box, Heap } from "ingot:core";

const heap = new Heap<1024>();

class Leaf {
  value: u32 = 0;
}
export function main(): void {
  const box = new Box<Leaf>(heap, new Leaf());
  box.value.value = 3;
  const leaf = box.into();
  console.log(leaf.value);
  console.log(box.value.value); //~ ING2001
}
