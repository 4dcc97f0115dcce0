//! rule: replaced-across-await
// What another task does while this one waits: what it may replace is looked up again.
import { FixedList, FixedQueue } from "ingot:core";
import { spawn, yieldNow } from "ingot:kernel";

class Item {
  n: u32 = 0;
}
class Holder {
  item: Item | undefined = new Item();
  other: Item | undefined = new Item();
}
const list = new FixedList<Item, 4>();
const untouched = new FixedList<Item, 4>();
const ownQueue = new FixedQueue<Item, 4>();
const holder = new Holder();
let current: u32 | undefined = 3;

async function clears(): Promise<void> {
  await yieldNow();
  list.clear();
  holder.item = undefined;
  current = undefined;
}
async function looks(): Promise<void> {
  const item = list.at(0);
  if (item === undefined) return;
  await yieldNow(); //~ ING2005
  item.n += 1;
}
async function narrows(): Promise<void> {
  if (holder.item === undefined) return;
  await yieldNow(); //~ ING2005
  holder.item.n += 1;
}
async function passed(items: FixedList<Item, 4>): Promise<void> {
  const item = items.at(0);
  if (item === undefined) return;
  await yieldNow(); //~ ING2005
  item.n += 1;
}
async function elsewhere(items: FixedList<Item, 4>): Promise<void> {
  const item = items.at(0);
  if (item === undefined) return;
  await yieldNow();
  item.n += 1;
}
async function again(): Promise<void> {
  if (holder.other !== undefined) {
    await yieldNow();
    holder.other.n += 1;
  }
  await yieldNow();
  const item = list.at(0);
  if (item !== undefined) item.n += 1;
  if (current !== undefined) console.log(current);
}
async function given(item: Item): Promise<void> {
  await yieldNow();
  item.n += 1;
}
async function gives(): Promise<void> {
  const item = list.at(0);
  if (item !== undefined) await given(item); //~ ING2005
}
// Its own doing is in its own order.
async function own(): Promise<void> {
  for (let i: u32 = 0; i < 3; i++) {
    const first = ownQueue.at(0);
    if (first === undefined) return;
    await yieldNow();
    first.n += 1;
    ownQueue.pop();
  }
}
export async function main(): Promise<void> {
  spawn(clears());
  spawn(own());
  await looks();
  await narrows();
  await passed(list);
  await elsewhere(untouched);
  await again();
  await gives();
}
