//! An option that a search gives, looked at after the place was assigned
class Item {
  key: u32 = 0;
}
class Shelf {
  top: Item = new Item();
  bottom: Item = new Item();
  find(key: u32): Ref<Item> | undefined {
    if (this.top.key === key) return this.top;
    if (this.bottom.key === key) return this.bottom;
    return undefined;
  }
}
export function main(): void {
  const shelf = new Shelf();
  const found = shelf.find(0);
  shelf.top = new Item(); //~ ING2005
  if (found !== undefined) console.log(found.key);
}
