//! A formatter prints a view of the buffer that it prints into
import { StringBuffer } from "ingot:core";

export function main(): void {
  const buffer = new StringBuffer<32>();
  buffer.print(`abc`);
  buffer.print(`<${buffer.text()}>`); //~ ING2005
}
