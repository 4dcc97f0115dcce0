//! A buffer prints what lies in itself
import { StringBuffer } from "ingot:core";

export function main(): void {
  const buffer = new StringBuffer<16>();
  buffer.print(`abc`);
  const text: string = buffer.text();
  buffer.appendText(text); //~ ING2005
  buffer.print(`${u32(buffer.byteLength)}`);
}
