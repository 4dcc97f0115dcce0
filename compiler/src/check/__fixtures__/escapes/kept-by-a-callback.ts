//! What a callback keeps must be free, whether it was given it or captured it
import { FixedList, StringBuffer } from "ingot:core";

class Holder {
  text = "";
}
class Parser {
  constructor(readonly text: Ref<string>) {}
}
class Outer {
  readonly holder = new Holder();
  readonly lines = FixedArray.filled<string, 2>("");
}
const shared = new Outer();

function give(buffer: StringBuffer<8>, use: (text: string) => void): void {
  use(buffer.text());
}
function hand(text: string, use: (text: string) => void): void {
  use(text);
}
function run(use: () => void): void {
  use();
}
function take(text: string): void {
  shared.holder.text = text; //~ ING2003
}
function takeByAlias(text: string): void {
  const holder = shared.holder;
  holder.text = text.trim();
}
function takeAsLine(text: string): void {
  shared.lines[0] = text;
}
function keepOf(parser: Parser, holder: Holder): void {
  holder.text = parser.text;
}

export function main(): void {
  const buffer = new StringBuffer<8>();
  const holder = new Holder();
  const list = new FixedList<string, 2>();
  give(buffer, (text) => { //~ ING2003
    holder.text = text;
  });
  hand("free", (text) => {
    list.push(text);
  });
  hand(buffer.text(), (text) => { //~ ING2003
    list.push(text);
  });
  const name = buffer.text();
  run(() => { //~ ING2003
    list.push(name);
  });
  const keep = (text: string): void => {
    holder.text = text;
  };
  keep("free");
  keep(buffer.text()); //~ ING2003
  take("free");
  takeByAlias("free");
  takeByAlias(buffer.text()); //~ ING2003
  takeAsLine("free");
  takeAsLine(buffer.text()); //~ ING2003
  const parser = new Parser(buffer.text());
  keepOf(parser, holder); //~ ING2003
}
