//! What the parser returns looks into the buffer that the parser was made over
import { StringBuffer } from "ingot:core";

class Parser {
  constructor(private readonly text: Ref<string>) {}
  word(): Ref<string> {
    return this.text.subarray(0, 3);
  }
}
function command(n: u32): Ref<string> {
  const buffer = new StringBuffer<16>();
  buffer.print(`set ${n}`);
  const parser = new Parser(buffer.text());
  return parser.word(); //~ ING2004
}
export function main(): void {
  console.log(command(4));
}
