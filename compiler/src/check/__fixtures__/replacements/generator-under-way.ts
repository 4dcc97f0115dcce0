//! A generator is under way while its list changes
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
  for (const item of heavy(items)) {
    items.clear(); //~ ING2005
    console.log(item.weight);
  }
}
