//! Parts of views in callees that replace something else
//! spec: §6
import { FixedList, StringBuffer } from "ingot:core";
import { yieldNow } from "ingot:kernel";

type Text = StringBuffer<16>;
const shared = new StringBuffer<16>();

function head(out: Text, line: string): void {
  const part = line.subarray(0, 1);
  out.clear();
  out.print(part);
}
function intoShared(line: string): void {
  const part = line.subarray(1);
  shared.clear();
  shared.print(part);
}
class Template {
  constructor(private readonly text: Ref<string>) {}
  render(out: Text): void {
    const part = this.text.subarray(0, 1);
    out.print(part);
    out.print(part);
  }
}
class Stack {
  readonly #cells = new FixedList<u8, 8>();
  push(x: u8): void {
    this.#cells.push(x);
  }
  get depth(): usize {
    return this.#cells.length;
  }
}
function* words(line: string): Generator<string> {
  let from: usize = 0;
  for (let i: usize = 0; i < line.byteLength; i++) {
    if (line.byteAt(i) !== 0x20) continue;
    yield line.subarray(from, i);
    from = i + 1;
  }
  yield line.subarray(from);
}
function interpret(stack: Stack, line: string): void {
  for (const word of words(line)) stack.push(word.byteAt(0));
}
function pushAll(stack: Stack, bytes: readonly u8[]): void {
  for (const byte of bytes.subarray(1)) stack.push(byte);
}
async function later(out: Text, line: string): Promise<void> {
  const part = line.subarray(0, 1);
  await yieldNow();
  out.clear();
  out.print(part);
}

export async function main(): Promise<void> {
  const own = new StringBuffer<16>();
  const source = new StringBuffer<16>();
  source.print("abc");
  head(own, source.text());
  intoShared(source.text());
  const template = new Template(source.text());
  template.render(own);
  const stack = new Stack();
  interpret(stack, "push two words");
  pushAll(stack, source.text().bytes());
  await later(own, source.text());
  console.log(own.text(), shared.text(), stack.depth);
}
