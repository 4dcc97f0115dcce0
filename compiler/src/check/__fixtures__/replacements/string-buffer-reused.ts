//! The text is printed over before it is read
import { StringBuffer } from "ingot:core";

function format(buffer: StringBuffer<32>, n: u32): Ref<string> {
  buffer.clear();
  buffer.print(`n=${n}`);
  return buffer.text();
}
export function main(): void {
  const buffer = new StringBuffer<32>();
  const a = format(buffer, 1);
  const b = format(buffer, 2); //~ ING2005
  console.log(a, b);
}
