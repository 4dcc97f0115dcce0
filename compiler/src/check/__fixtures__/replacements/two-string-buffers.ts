//! Each text has a buffer of its own
import { StringBuffer } from "ingot:core";

function format(buffer: StringBuffer<32>, n: u32): Ref<string> {
  buffer.clear();
  buffer.print(`n=${n}`);
  return buffer.text();
}
export function main(): void {
  const first = new StringBuffer<32>();
  const second = new StringBuffer<32>();
  const a = format(first, 1);
  const b = format(second, 2);
  console.log(a, b);
}
