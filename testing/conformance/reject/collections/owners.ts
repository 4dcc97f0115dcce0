//! What a collection took is gone, what it lends is lent, and it must itself be disposed of where it holds resources
//! spec: §6
import { Box, FixedList, FixedMap, FixedQueue, Heap, List, Slot } from "ingot:core";

class Port {
  constructor(readonly id: u32) {}
  [Symbol.dispose](): void {
    console.log("close", this.id);
  }
}
class Item {
  weight: u32 = 1;
}
const heap = new Heap<4096>();

function given(list: List<Item>): u32 {
  const item = new Item();
  list.push(item);
  return item.weight; //~ ING2001
}
function lent(list: List<Port>): void {
  const first = list.at(0);
  if (first !== undefined) first[Symbol.dispose](); //~ ING2002
}
function leaks(): void {
  const growing = new List<u32>(heap); //~ ING2007
  const ports = new FixedList<Port, 2>(); //~ ING2007
  const numbers = new FixedList<u32, 2>();
  numbers.push(1);
  ports.push(new Port(1));
  growing.push(u32(numbers.at(0) ?? 0));
}
function dropped(queue: FixedQueue<Port, 4>): void {
  queue.shift(); //~ ING2007
  const last = queue.pop(); //~ ING2007
  if (last !== undefined) console.log(last.id);
}
function overwritten(map: FixedMap<u32, Item, 4>): void {
  const item = map.get(1);
  if (item === undefined) return;
  map.set(1, new Item()); //~ ING2005
  item.weight += 1;
}
function boxed(): u32 {
  const box = new Box(heap, new Item());
  const item = box.value;
  const taken = box.into(); //~ ING2002
  return item.weight + taken.weight;
}
function emptied(): void {
  const box = new Box(heap, new Item());
  box.into();
  console.log(box.value.weight); //~ ING2001
}
function slot(current: Slot<Item>): void {
  const item = current.value;
  if (item === undefined) return;
  current.take(); //~ ING2005
  item.weight += 1;
}
export function main(): void {
  using items = new List<Item>(heap);
  console.log(given(items));
  using ports = new List<Port>(heap);
  lent(ports);
  leaks();
  using queue = new FixedQueue<Port, 4>();
  dropped(queue);
  overwritten(new FixedMap<u32, Item, 4>());
  console.log(boxed());
  emptied();
  slot(new Slot<Item>());
}
