//! Views and elements that the collections lend, and what makes each stale
import { FixedList, FixedMap, FixedQueue, Heap, List, StringBuffer } from "ingot:core";
const heap = new Heap<1024>();
class Job {
  id: u32 = 0;
}
function listOfPlaces(): void {
  using list = new List<Job>(heap);
  list.push(new Job());
  const view = list.elements();
  list.push(new Job()); //~ ING2005
  console.log(view[0].id);
}
function listAt(): void {
  using list = new List<Job>(heap);
  list.push(new Job());
  const first = list.at(0);
  list.push(new Job()); //~ ING2005
  if (first !== undefined) console.log(first.id);
}
function listOfData(): void {
  using list = new List<u32>(heap);
  list.push(1);
  for (const x of list) {
    list.push(2); //~ ING2005
  }
}
function listOfDataView(): void {
  using list = new List<u32>(heap);
  const view: u32[] = list.elements();
  list.append([1, 2]); //~ ING2005
  console.log(view.length);
}
function sub(list: List<u32>): readonly u32[] {
  return list.elements().subarray(0, 1);
}
function helper(): void {
  using list = new List<u32>(heap);
  list.push(1);
  const head = sub(list);
  list.clear(); //~ ING2005
  console.log(head[0]);
}
function disposedView(): void {
  const list = new List<u32>(heap);
  list.push(1);
  const view = list.elements();
  list[Symbol.dispose](); //~ ING2002
  console.log(view[0]);
}
function mapKeys(): void {
  const map = new FixedMap<u32, u32, 4>();
  const keys = map.keys();
  map.set(1, 2); //~ ING2005
  console.log(keys.length);
}
function queue(): void {
  const q = new FixedQueue<Job, 4>();
  q.push(new Job());
  const first = q.at(0);
  q.shift(); //~ ING2005
  if (first !== undefined) console.log(first.id);
}
function fixed(): void {
  const list = new FixedList<u32, 4>();
  list.push(1);
  const view = list.elements();
  list.pop(); //~ ING2005
  console.log(view[0]);
}
function text(): void {
  const b = new StringBuffer<8>();
  const bytes = b.text().bytes();
  b.print(`abc`); //~ ING2005
  console.log(bytes.length);
}
export function main(): void {
  listOfPlaces();
  listAt();
  listOfData();
  listOfDataView();
  helper();
  disposedView();
  mapKeys();
  queue();
  fixed();
  text();
}
