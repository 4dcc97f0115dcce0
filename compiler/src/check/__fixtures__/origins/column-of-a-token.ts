//! The column is a number: it borrows nothing
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
  const { column } = lex(line);
  line.clear();
  console.log(column);
}
