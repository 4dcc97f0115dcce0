//! A callee that copies an element out of its argument keeps what the element looks into
import { StringBuffer } from "ingot:core";
interface Person {
  readonly name: string;
}
class Holder {
  person: Person = { name: "" };
}
function keep(holder: Holder, people: readonly Person[]): void {
  holder.person = people.at(0) ?? { name: "" };
}
function first(names: readonly string[]): string {
  return names.at(0) ?? "";
}

export function main(): void {
  const holder = new Holder();
  const free: FixedArray<Person, 1> = FixedArray.of({ name: "free" });
  keep(holder, free);
  let text = "";
  {
    const buffer = new StringBuffer<64>();
    const people: FixedArray<Person, 1> = FixedArray.of({ name: buffer.text() });
    keep(holder, people); //~ ING2003
    const names: FixedArray<string, 1> = FixedArray.of(buffer.text());
    text = first(names); //~ ING2003
  }
  console.log(holder.person.name, text);
}
