//! The function that `filter` runs looks at the list, and changes another
import { FixedList, Heap, List } from "ingot:core";

const heap = new Heap<1024>();

export function main(): void {
  using list = new List<u32>(heap);
  const seen = new FixedList<u32, 8>();
  list.push(1);
  using large = list.filter((x) => {
    seen.push(3);
    return x > 1 && list.length > 0;
  });
  console.log(large.length, seen.length);
}
