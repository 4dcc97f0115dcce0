//! A generator lends what it was lent
class Item {
  weight: u32 = 0;
}
function* heavy(items: Item[]): Generator<Ref<Item>> {
  for (const item of items) if (item.weight > 1) yield item;
}
export function main(): void {
  const items = new FixedArray<Item, 4>();
  items[2].weight = 3;
  for (const item of heavy(items)) console.log(item.weight);
}
