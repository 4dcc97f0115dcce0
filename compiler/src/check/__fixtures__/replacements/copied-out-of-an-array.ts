//! What a copied element looks into stays borrowed
import { FixedList, StringBuffer } from "ingot:core";
class Token {
  constructor(readonly text: Ref<string>) {}
}
type Named = readonly [string, i32];

function ofAnArray(buffer: StringBuffer<64>): void {
  const names: FixedArray<string, 2> = FixedArray.of(buffer.text(), "");
  const first = names.at(0) ?? "";
  buffer.clear(); //~ ING2005
  console.log(first);
}
function ofAList(buffer: StringBuffer<64>): void {
  const tokens = new FixedList<Token, 2>();
  tokens.push(new Token(buffer.text()));
  const token = tokens.at(0)?.text ?? "";
  buffer.clear(); //~ ING2005
  console.log(token);
}
function found(buffer: StringBuffer<64>): void {
  const pairs: FixedArray<Named, 1> = FixedArray.of([buffer.text(), 1]);
  const pair = pairs.find(([, n]) => n === 1);
  buffer.clear(); //~ ING2005
  if (pair !== undefined) console.log(pair[0]);
}
function iterated(buffer: StringBuffer<64>): void {
  const pairs: FixedArray<Named, 1> = FixedArray.of([buffer.text(), 1]);
  for (const [name] of pairs) {
    buffer.clear(); //~ ING2005
    console.log(name);
  }
}

export function main(): void {
  const buffer = new StringBuffer<64>();
  ofAnArray(buffer);
  ofAList(buffer);
  found(buffer);
  iterated(buffer);
}
