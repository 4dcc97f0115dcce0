//! What a generator gives is borrowed from what it was given, not from the generator
import { StringBuffer } from "ingot:core";
interface Person {
  readonly name: string;
}
class Names {
  readonly buffer = new StringBuffer<64>();
  kept = "";
}
function* namesOf(people: readonly Person[]): Generator<string> {
  for (const person of people) yield person.name;
}
function* texts(names: Names): Generator<string> {
  yield names.buffer.text();
}
function* owned(names: Own<Names>): Generator<string> {
  yield names.buffer.text(); //~ ING2004
}

export function main(): void {
  const names = new Names();
  const people: FixedArray<Person, 1> = FixedArray.of({ name: "Ada" });
  for (const name of namesOf(people)) names.kept = name;
  let last = "";
  for (const text of texts(names)) last = text;
  names.buffer.clear(); //~ ING2005
  for (const text of owned(new Names())) console.log(text);
  console.log(last, names.kept);
}
