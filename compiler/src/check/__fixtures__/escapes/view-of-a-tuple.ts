//! A view of a tuple looks into the tuple, and an element by any index into what the tuple looks into
import { FixedList, StringBuffer } from "ingot:core";

let text = "";
let texts: readonly string[] = [];
const eternal = [4, 5] as const;

function local(): readonly i32[] {
  const pair = [1, 2] as const;
  return pair; //~ ING2004
}
function free(): readonly i32[] {
  return eternal;
}
function keep(i: u32): void {
  const buffer = new StringBuffer<16>();
  const pair: readonly [string, string] = [buffer.text(), "b"];
  text = pair[i]; //~ ING2003
  texts = pair; //~ ING2003
}
function pick(of: readonly [string, string], i: u32): string {
  return of[i];
}
function keepPicked(): void {
  const buffer = new StringBuffer<16>();
  text = pick(["b", "c"], 1);
  text = pick([buffer.text(), "b"], 1); //~ ING2003
}
function pair(i: i32): readonly [i32, i32] {
  return [i, i];
}
function collect(): void {
  const views = new FixedList<readonly i32[], 4>();
  for (let i = 0; i < 3; i++) views.push(pair(i)); //~ ING2003
  console.log(views.length);
}

export function main(): void {
  keep(0);
  keepPicked();
  collect();
  console.log(text, texts.length, local().length, free().length);
}
