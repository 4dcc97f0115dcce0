//! Parts of views in callees that replace what the views look into
//! spec: §6
import { StringBuffer } from "ingot:core";
import { yieldNow } from "ingot:kernel";

type Text = StringBuffer<16>;
const shared = new StringBuffer<16>();

function head(out: Text, line: string): void {
  const part = line.subarray(0, 1);
  out.clear();
  console.log(part);
}
function between(out: Text, line: string): void {
  head(out, line);
}
function intoShared(line: string): void {
  const part = line.subarray(1);
  shared.clear();
  console.log(part);
}
function throughBytes(out: Text, bytes: readonly u8[]): void {
  const rest = bytes.subarray(1);
  out.clear();
  console.log(rest.length);
}
class Template {
  constructor(readonly text: Ref<string>) {}
  render(out: Text): void {
    const part = this.text.subarray(0, 1);
    out.print(part);
    out.print(part);
  }
}
class Page {
  constructor(readonly template: Ref<Template>) {}
  render(out: Text): void {
    this.template.render(out);
  }
}
interface Renderer {
  render(out: Text): void;
}
function ofPart(template: Template, out: Text): void {
  const shorter = new Template(template.text.subarray(1));
  shorter.render(out);
}
function wrap(out: Text, line: string): void {
  const template = new Template(line);
  template.render(out);
}
function* letters(out: Text, line: string): Generator<string> {
  const part = line.subarray(0, 1);
  out.clear();
  yield part;
}
async function later(out: Text, line: string): Promise<void> {
  const part = line.subarray(0, 1);
  await yieldNow();
  out.clear();
  console.log(part);
}
async function atOnce(out: Text, line: string): Promise<void> {
  out.clear();
  await yieldNow();
  console.log(line);
}
const table: readonly ((out: Text, line: string) => void)[] = [head, wrap];
function visit(out: Text, use: (line: string) => void): void {
  use(out.text());
}
function visitShared(use: (line: string) => void): void {
  use(shared.text());
}

export async function main(): Promise<void> {
  const own = new StringBuffer<16>();
  own.print("abc");
  shared.print("abc");
  head(own, own.text()); //~ ING2005
  between(own, own.text()); //~ ING2005
  intoShared(shared.text()); //~ ING2005
  throughBytes(own, own.text().bytes()); //~ ING2005
  wrap(own, own.text()); //~ ING2005
  table[0](own, own.text()); //~ ING2005
  const template = new Template(own.text());
  template.render(own); //~ ING2005
  const other = new Template(own.text());
  const page = new Page(other);
  page.render(own); //~ ING2005
  const third = new Template(own.text());
  ofPart(third, own); //~ ING2005
  const fourth = new Template(own.text());
  const renderer: Renderer = fourth;
  renderer.render(own); //~ ING2005
  for (const letter of letters(own, own.text())) console.log(letter); //~ ING2005
  visit(own, (line) => head(own, line)); //~ ING2005
  visitShared((line) => head(shared, line)); //~ ING2005
  visitShared(intoShared); //~ ING2005
  await later(own, own.text()); //~ ING2005
  await atOnce(own, own.text()); //~ ING2005
}
