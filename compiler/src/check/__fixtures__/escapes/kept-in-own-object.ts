//! What a function keeps in an object of its own must be free as what it keeps in another's
import { FixedList, StringBuffer } from "ingot:core";

class Holder {
  text = "";
}
class Both {
  readonly inner = new Holder();
}
function make(text: string): Holder {
  const holder = new Holder();
  holder.text = text;
  return holder;
}
function makeOfPart(text: string): Both {
  const both = new Both();
  both.inner.text = text.subarray(0, 1);
  return both;
}
function makeList(text: string): FixedList<Holder, 2> {
  const list = new FixedList<Holder, 2>();
  const holder = new Holder();
  holder.text = text.trim();
  list.push(holder);
  return list;
}

export function main(): void {
  const buffer = new StringBuffer<16>();
  console.log(make("free").text, makeOfPart("free").inner.text, makeList("free").length);
  const holder = make(buffer.text()); //~ ING2003
  const both = makeOfPart(buffer.text()); //~ ING2003
  const list = makeList(buffer.text()); //~ ING2003
  buffer.clear();
  console.log(holder.text, both.inner.text, list.length);
}
