//! A token of a lexer keeps looking into the line
import { StringBuffer } from "ingot:core";

interface Token {
  readonly text: string;
  readonly column: usize;
}
function lex(line: StringBuffer<16>): Token {
  return { text: line.text(), column: 0 };
}
export function main(): void {
  const line = new StringBuffer<16>();
  line.print(`abc`);
  const token = lex(line);
  line.clear(); //~ ING2005
  console.log(token.text, token.column);
}
