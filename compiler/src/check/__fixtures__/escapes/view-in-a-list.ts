//! A list outlives the buffer that its views look into
import { FixedList, StringBuffer } from "ingot:core";

function words(n: u32): usize {
  const found = new FixedList<string, 4>();
  found.push("first");
  {
    const buffer = new StringBuffer<16>();
    buffer.print(`n ${n}`);
    const text: string = buffer.text();
    found.push(text); //~ ING2003
  }
  return found.length;
}
export function main(): void {
  console.log(words(3));
}
