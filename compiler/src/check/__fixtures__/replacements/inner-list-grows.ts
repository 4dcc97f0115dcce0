//! The inner list grows: the outer one stays where it is
import { Heap, List } from "ingot:core";

const heap = new Heap<4096>();

export function main(): void {
  using rows = new List<List<u32>>(heap);
  rows.push(new List<u32>(heap));
  for (const row of rows) {
    row.push(1);
    row.push(2);
  }
  const first = rows.at(0);
  if (first !== undefined) first.push(3);
  console.log(rows.length);
}
