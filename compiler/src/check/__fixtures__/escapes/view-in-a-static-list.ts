//! Collections at module level hold views that are free
import { FixedList, FixedMap, FixedQueue, Slot, StringBuffer } from "ingot:core";

const list = new FixedList<string, 4>();
const queue = new FixedQueue<string, 4>();
const map = new FixedMap<string, u32, 4>();
const slot = new Slot<string>();

function keep(n: u32): void {
  const buffer = new StringBuffer<16>();
  buffer.print(`n ${n}`);
  const text: string = buffer.text();
  list.push(text); //~ ING2003
  queue.push(text); //~ ING2003
  map.set(text, 3); //~ ING2003
  slot.put(text); //~ ING2003
}
export function main(): void {
  list.push("free");
  queue.push("free");
  map.set("free", 1);
  slot.put("free");
  keep(3);
}
