//! What a callee lends to a callback out of its own frame is gone when it returns
import { FixedList, StringBuffer } from "ingot:core";

class Holder {
  text = "";
}
function each(use: (text: string) => void): void {
  const buffer = new StringBuffer<8>();
  use(buffer.text());
}
function through(use: (text: string) => void): void {
  each((text) => use(text));
}
function ask(change: (text: string) => string): string {
  const buffer = new StringBuffer<8>();
  return change(buffer.text());
}
function askThrough(change: (text: string) => string): string {
  return ask((text) => change(text));
}
function both(first: (text: string) => string, second: (text: string) => string): string {
  const buffer = new StringBuffer<8>();
  return second(first(buffer.text()));
}
function measure(change: (text: string) => string): usize {
  const buffer = new StringBuffer<8>();
  return change(buffer.text()).byteLength;
}
async function askLater(change: (text: string) => string): Promise<string> {
  const buffer = new StringBuffer<8>();
  return change(buffer.text());
}
function withBuffer<R>(use: (buffer: StringBuffer<8>) => R): R {
  const buffer = new StringBuffer<8>();
  return use(buffer);
}

export async function main(): Promise<void> {
  const holder = new Holder();
  const list = new FixedList<string, 2>();
  each((text) => { //~ ING2003
    holder.text = text;
  });
  through((text) => { //~ ING2003
    list.push(text.trim());
  });
  each(() => {
    holder.text = "free";
  });
  console.log(ask((text) => text.trim())); //~ ING2003
  console.log(askThrough((text) => text)); //~ ING2003
  console.log(await askLater((text) => text)); //~ ING2003
  console.log(await askLater(() => "free"));
  console.log(both((text) => text, (text) => text)); //~ ING2003
  console.log(both((text) => text, () => "free"));
  console.log(measure((text) => text.trim()));
  console.log(withBuffer((buffer) => buffer.text())); //~ ING2003
  console.log(withBuffer((buffer) => buffer.text().byteLength));
  console.log(holder.text, list.length);
}
