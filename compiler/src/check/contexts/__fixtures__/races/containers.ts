// Containers of the library are as good as what their owner does with them.
import { FixedList, FixedMap, FixedQueue } from "ingot:core";
import { interrupt, IrqMutex } from "ingot:kernel";

class Item {
  constructor(public n: u32) {}
}
const queue = new FixedQueue<u32, 4>(); //~ ING3001
const list = new FixedList<Item, 4>(); //~ ING3001
const ofMain = new FixedList<Item, 4>();
const map = new FixedMap<u32, u32, 8>(); //~ ING3001
const guarded = new IrqMutex(new FixedQueue<u32, 4>());

interrupt(
  3,
  () => {
    queue.push(1);
    const item = list.at(0);
    if (item !== undefined) item.n += 1;
    map.set(1, 2);
    using guard = guarded.lock();
    guard.value.push(4);
  },
  { priority: 1 },
);

export function main(): void {
  console.log(queue.length);
  const item = list.at(0);
  if (item !== undefined) console.log(item.n);
  ofMain.push(new Item(1));
  console.log(map.get(1) ?? 0);
  using guard = guarded.lock();
  console.log(guard.value.length);
}
