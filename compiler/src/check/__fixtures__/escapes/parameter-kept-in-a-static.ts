//! What a function keeps at module level must be free: told where it is called
import { StringBuffer } from "ingot:core";

let last: string = "none";

function note(name: string): void {
  last = name; //~ ING2003
}
export function main(): void {
  const buffer = new StringBuffer<16>();
  buffer.print(`n ${u32(3)}`);
  note("uart");
  note(buffer.text());
  console.log(last);
}
