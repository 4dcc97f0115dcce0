//! A list that grows from an allocator: elements in, out, in between; new lists from old ones
//! spec: §4, §6
import { Heap, List } from "ingot:core";

const heap = new Heap<8192>();

function show(title: string, list: List<u32>): void {
  console.write(`${title}:`);
  for (const x of list) console.write(` ${x}`);
  console.log(` (${list.length})`);
}
class Wide {
  constructor(readonly tag: u8, readonly wide: u64) {}
}

export function main(): void {
  using list = new List<u32>(heap);
  console.log(list.length, list.capacity, list.at(0) === undefined, list.pop() === undefined);
  for (let i: u32 = 0; i < 9; i++) list.push(i * 10);
  show("pushed", list);
  console.log(list.capacity, list.at(4) ?? 0, list.at(9) === undefined);
  console.log(list.pop() ?? 0, list.remove(0), list.swapRemove(1), list.replace(0, 11));
  show("taken", list);
  list.insert(0, 1);
  list.insert(list.length, 99);
  list.insert(3, 33);
  show("inserted", list);
  const view = list.elements();
  view.sort((a, b) => i32(b) - i32(a));
  show("sorted", list);
  console.log(view.indexOf(33), view.includes(50), view.subarray(1, 3).length);
  list.truncate(3);
  show("truncated", list);
  list.append([7, 7, 8]);
  show("appended", list);
  using odd = list.filter(x => x % 2 === 1);
  show("odd", odd);
  using part = list.slice(1, 4);
  show("slice", part);
  using both = part.concat([1, 2]);
  show("concat", both);
  using texts = list.map((x, i) => (x > 50 ? "many" : i === 5 ? "last" : "few"));
  for (const text of texts) console.write(`${text} `);
  console.log(texts.length);
  list.clear();
  show("cleared", list);
  console.log(list.capacity);

  using wide = new List<Wide>(heap);
  for (let i: u8 = 0; i < 20; i++) wide.push(new Wide(i, u64(i) << 40));
  let sum: u64 = 0;
  for (const w of wide) sum += w.wide + u64(w.tag);
  console.log(sum);
  const third = wide.at(2);
  if (third !== undefined) console.log(third.tag, third.wide);

  using empty = new List<[]>(heap);
  for (let i: u32 = 0; i < 1000; i++) empty.push([]);
  console.log(empty.length);
}
