//! A box is emptied while its content is named
import { Box, Heap } from "ingot:core";

const heap = new Heap<1024>();

class Leaf {
  value: u32 = 0;
}
export function main(): void {
  const box = new Box<Leaf>(heap, new Leaf());
  const leaf = box.value;
  const out = box.into(); //~ ING2002
  leaf.value += 1;
  console.log(out.value);
}
