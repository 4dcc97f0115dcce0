//! `??` gives one or the other
class Item {
  key: u32 = 0;
}
class Shelf {
  top: Item | undefined = undefined;
  readonly spare = new Item();
}
export function main(): void {
  const shelf = new Shelf();
  const item = shelf.top ?? shelf.spare;
  shelf.top = new Item(); //~ ING2005
  console.log(item.key);
}
