//! A method hands its own elements to a closure that clears them
import { FixedList } from "ingot:core";

class Item {
  weight: u32 = 0;
}
class Basket {
  private readonly items = new FixedList<Item, 4>();
  add(): void {
    this.items.push(new Item());
  }
  each(f: (item: Item) => void): void {
    for (const item of this.items) f(item);
  }
  empty(): void {
    this.each((item) => { //~ ING2005
      this.items.clear();
      item.weight = 0;
    });
  }
  weigh(): u32 {
    let total: u32 = 0;
    this.each((item) => {
      total += item.weight;
    });
    return total;
  }
}
export function main(): void {
  const basket = new Basket();
  basket.add();
  basket.empty();
  console.log(basket.weigh());
}
