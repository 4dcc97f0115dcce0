//! A name that is cut shorter again and again still looks into the buffer
import { StringBuffer } from "ingot:core";

export function main(): void {
  const buffer = new StringBuffer<16>();
  buffer.print(`  abc`);
  let text = buffer.text();
  while (text.startsWith(" ")) text = text.subarray(1);
  buffer.clear(); //~ ING2005
  console.log(text);
}
