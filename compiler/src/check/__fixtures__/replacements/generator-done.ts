//! The change comes after the loop
import { FixedList } from "ingot:core";

class Item {
  weight: u32 = 0;
}
function* heavy(items: FixedList<Item, 8>): Generator<Ref<Item>> {
  for (const item of items) if (item.weight > 1) yield item;
}
export function main(): void {
  const items = new FixedList<Item, 8>();
  items.push(new Item());
  let total: u32 = 0;
  for (const item of heavy(items)) total += item.weight;
  items.clear();
  console.log(total);
}
