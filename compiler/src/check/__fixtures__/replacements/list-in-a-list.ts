//! An inner list is named while the outer one grows
import { Heap, List } from "ingot:core";

const heap = new Heap<4096>();

export function main(): void {
  using rows = new List<List<u32>>(heap);
  rows.push(new List<u32>(heap));
  const row = rows.at(0);
  if (row === undefined) return;
  row.push(1);
  rows.push(new List<u32>(heap)); //~ ING2005
  row.push(2);
}
