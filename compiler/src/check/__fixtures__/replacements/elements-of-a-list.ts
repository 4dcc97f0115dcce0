//! A view of a list's elements, and a list that grows
import { Heap, List } from "ingot:core";

const heap = new Heap<1024>();

export function main(): void {
  using list = new List<u32>(heap);
  list.push(1);
  const view = list.elements();
  list.push(2); //~ ING2005
  console.log(view[0]);
}
