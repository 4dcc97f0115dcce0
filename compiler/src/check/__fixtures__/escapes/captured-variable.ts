//! A captured variable looks into what a closure put there, whoever calls the closure
import { StringBuffer } from "ingot:core";

class Shared {
  text = "";
}
interface Item {
  readonly name: string;
  readonly n: u32;
}
const shared = new Shared();
const items: readonly Item[] = [
  { name: "a", n: 1 },
  { name: "b", n: 2 },
];
function call(f: () => void): void {
  f();
}
function twice(f: () => void): void {
  call(() => {
    call(f);
  });
}
function keep(into: Shared, text: string): void {
  into.text = text;
}
function last(of: readonly Item[]): string {
  let found = "";
  of.forEach((item) => {
    found = item.name;
  });
  return found;
}

function direct(): void {
  const buffer = new StringBuffer<16>();
  let text = "";
  const set = (): void => {
    text = buffer.text();
  };
  set();
  shared.text = text; //~ ING2003
}
function throughCallees(): string {
  const buffer = new StringBuffer<16>();
  let text = "";
  twice(() => {
    text = buffer.text();
  });
  return text; //~ ING2004
}
function fromOneToAnother(): void {
  const buffer = new StringBuffer<16>();
  let item = { name: "" };
  let text = "";
  call(() => {
    item = { name: buffer.text() };
    call(() => {
      text = item.name;
    });
  });
  shared.text = text; //~ ING2003
}
function keptInTheSameCall(): void {
  const buffer = new StringBuffer<16>();
  let text = "";
  call(() => { //~ ING2003
    text = buffer.text();
    keep(shared, text);
  });
}
function fromTheCallee(): void {
  const buffer = new StringBuffer<16>();
  shared.text = last(items);
  shared.text = last([{ name: buffer.text(), n: 1 }]); //~ ING2003
}
function outlived(): void {
  let text = "";
  for (let i = 0; i < 2; i++) {
    const buffer = new StringBuffer<16>();
    call(() => { //~ ING2003
      text = buffer.text();
    });
  }
  console.log(text);
}
function replaced(): void {
  const buffer = new StringBuffer<16>();
  let text: string | undefined = undefined;
  call(() => {
    text = buffer.text();
  });
  buffer.clear(); //~ ING2005
  console.log(text ?? "");
}
function free(): void {
  let text = "";
  const set = (): void => {
    text = "abc";
  };
  set();
  shared.text = text;
  let other = "";
  call(() => {
    other = text;
  });
  shared.text = other;
  let found = "";
  items.forEach((item) => {
    if (item.n === 2) found = item.name;
  });
  shared.text = found;
  let hook = (): void => {};
  let next = (): void => {};
  call(() => {
    hook = () => console.log("hook");
    next = hook;
  });
  next();
}

export function main(): void {
  direct();
  console.log(throughCallees());
  fromOneToAnother();
  keptInTheSameCall();
  fromTheCallee();
  outlived();
  replaced();
  free();
}
