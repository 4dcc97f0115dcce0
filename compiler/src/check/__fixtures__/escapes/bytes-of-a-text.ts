//! A view of the bytes of a text looks into what the text looks into, by whatever way it comes out; a text into bytes alone
import { StringBuffer } from "ingot:core";

let kept: readonly u8[] = [];
class Held extends Failure {
  constructor(readonly text: string) {
    super("held");
  }
}
function run<R>(f: () => R): R {
  return f();
}

function outOfData(text: string): void {
  const bytes = text.bytes();
  const pair = { bytes, count: 1 };
  kept = pair.bytes; //~ ING2003
}
function outOfAClosure(text: string): void {
  const bytes = text.bytes();
  kept = run(() => bytes); //~ ING2003
}
function throwIt(text: string): never {
  const counts: FixedArray<i32, 2> = FixedArray.of(1, 2);
  throw new Held(
    run(() => {
      console.log(counts[1]);
      return text;
    }),
  );
}

export function main(): void {
  const buffer = new StringBuffer<16>();
  outOfData(buffer.text());
  outOfAClosure(buffer.text());
  try {
    throwIt("free");
  } catch (error) {
    if (error instanceof Held) console.log(error.text, kept.length);
  }
}
