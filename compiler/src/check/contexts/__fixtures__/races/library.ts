// Views, buffers, lists on a heap, generators, sorting: what the library does with what it is given counts for the caller.
import { FixedList, StringBuffer } from "ingot:core";
import { interrupt } from "ingot:kernel";

class Item {
  constructor(public n: u32) {}
}
interface Reading {
  value: u32;
}
const copied = new FixedArray<u8, 4>(); //~ ING3001
const source = new FixedArray<u8, 4>();
const sorted = new FixedArray<u32, 4>(); //~ ING3001
const reversed = new FixedArray<u32, 4>(); //~ ING3001
const part = new FixedArray<u32, 8>(); //~ ING3001
const text = new StringBuffer<16>(); //~ ING3001
const list = new FixedList<Item, 4>(); //~ ING3001
const items = new FixedList<Item, 4>(); //~ ING3001
const readings = new FixedArray<Reading, 2>(); //~ ING3001
const swapped = new FixedArray<u32, 2>(); //~ ING3001
const viewed = new FixedArray<u32, 4>(); //~ ING3001
const view: readonly u32[] = viewed;

function* each(from: FixedList<Item, 4>): Generator<Ref<Item>> {
  for (let i: usize = 0; i < from.length; i++) {
    const item = from.at(i);
    if (item !== undefined) yield item;
  }
}
function write(into: u32[]): void {
  into[0] = 1;
}
interrupt(
  3,
  () => {
    copied.set(source);
    sorted.sort((a, b) => (a < b ? -1 : 1));
    reversed.reverse();
    write(part.subarray(2, 4));
    text.print(`${sorted.length}`);
    for (const item of each(list)) item.n += 1;
    for (const item of items.elements()) item.n += 1;
    readings[0] = { value: 3 };
    [swapped[0], swapped[1]] = [swapped[1], swapped[0]];
    viewed[1] = 2;
  },
  { priority: 1 },
);

export function main(): void {
  console.log(copied[0], source[0], sorted[0], reversed[0], part[0], text.text());
  for (const item of each(list)) console.log(item.n);
  for (const item of items) console.log(item.n);
  const { value } = readings[1];
  console.log(value, swapped.indexOf(1) ?? 0, view.includes(3));
}
