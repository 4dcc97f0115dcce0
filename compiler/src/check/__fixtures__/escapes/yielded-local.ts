//! A generator lends what ends with it
class Item {
  weight: u32 = 0;
}
function* items(n: u32): Generator<Ref<Item>> {
  for (let i: u32 = 0; i < n; i++) {
    const item = new Item();
    item.weight = i;
    yield item; //~ ING2004
  }
}
export function main(): void {
  for (const item of items(3)) console.log(item.weight);
}
