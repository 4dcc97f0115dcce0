//! What an async function gives is borrowed from what it was given
import { StringBuffer } from "ingot:core";
interface Person {
  readonly name: string;
}
class Holder {
  text = "";
}
const shared = new StringBuffer<64>();

async function textOf(buffer: StringBuffer<64>): Promise<string> {
  return buffer.text();
}
async function nameOf(_buffer: StringBuffer<64>, person: Person): Promise<string> {
  return person.name;
}
async function keep(holder: Holder, person: Person): Promise<void> {
  holder.text = person.name;
}

export async function main(): Promise<void> {
  const buffer = new StringBuffer<64>();
  const text = await textOf(buffer);
  buffer.clear(); //~ ING2005
  console.log(text);
  const all = await textOf(shared);
  shared.clear(); //~ ING2005
  console.log(all);
  const name = await nameOf(buffer, { name: "Ada" });
  buffer.clear();
  console.log(name);
  const holder = new Holder();
  await keep(holder, { name: holder.text });
  await keep(holder, { name: buffer.text() }); //~ ING2003
}
