//! A part of a text or view that was given may be kept where the whole may: the caller sees to it that it is free
import { FixedList, StringBuffer } from "ingot:core";

interface Entry {
  readonly key: string;
}
class Last {
  word = "";
  set(text: string): void {
    this.word = text.subarray(0, 1);
  }
}
function* words(text: string): Generator<string> {
  let start: usize = 0;
  for (let i: usize = 0; i < text.byteLength; i++) {
    if (text.byteAt(i) !== 32) continue;
    yield text.subarray(start, i);
    start = i + 1;
  }
  yield text.subarray(start, text.byteLength);
}
function split(text: string, into: FixedList<Entry, 4>): void {
  for (const word of words(text)) into.push({ key: word.trim() });
}
function firstOf(entry: Entry, into: FixedList<string, 4>): void {
  into.push(entry.key.subarray(0, 1));
}
function head(bytes: readonly u8[], into: FixedList<readonly u8[], 4>): void {
  into.push(bytes.subarray(0, 1));
}

export function main(): void {
  const buffer = new StringBuffer<16>();
  const last = new Last();
  last.set("free");
  last.set(buffer.text()); //~ ING2003
  const entries = new FixedList<Entry, 4>();
  split("a b", entries);
  split(buffer.text(), entries); //~ ING2003
  const texts = new FixedList<string, 4>();
  firstOf({ key: "free" }, texts);
  firstOf({ key: buffer.text() }, texts); //~ ING2003
  const views = new FixedList<readonly u8[], 4>();
  const bytes: FixedArray<u8, 2> = FixedArray.of(1, 2);
  head("free".bytes(), views);
  head(bytes, views); //~ ING2003
  console.log(last.word, entries.length, texts.length, views.length);
}
