//! An array that the caller lends holds views that are free
import { StringBuffer } from "ingot:core";

function split(text: string, out: string[]): usize {
  out[0] = "first";
  out[1] = text.subarray(0, 1);
  return 2;
}
function ofItsOwn(out: string[]): void {
  const buffer = new StringBuffer<4>();
  out[0] = buffer.text(); //~ ING2003
}
export function main(): void {
  const out = FixedArray.filled<string, 4>("");
  console.log(split("abc", out), out[0]);
  const buffer = new StringBuffer<4>();
  split(buffer.text(), out); //~ ING2003
  ofItsOwn(out);
}
