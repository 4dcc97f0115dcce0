//! Data with text in lists, maps and queues, copied from one to the other
//! spec: §4, §6
import { Box, FixedList, FixedMap, FixedQueue } from "ingot:core";
interface Person { readonly name: string; readonly age: u8; readonly tags: readonly [string, string] }
type Event = { readonly kind: "added"; readonly person: Person } | { readonly kind: "removed"; readonly name: string };
class Book {
  private readonly people = new FixedList<Person, 8>();
  private readonly byName = new FixedMap<string, Person, 8>();
  private readonly log = new FixedQueue<Event, 8>();
  private last: Event | undefined = undefined;
  selected = "";
  add(person: Person): boolean {
    if (this.byName.has(person.name)) return false;
    this.people.push(person);
    this.byName.set(person.name, person);
    this.note({ kind: "added", person });
    return true;
  }
  private note(event: Event): void {
    this.log.push(event);
    this.last = event;
  }
  remove(name: string): Person | undefined {
    const index = this.people.elements().findIndex((p) => p.name === name);
    if (index < 0) return undefined;
    const gone = this.people.remove(usize(index));
    this.byName.delete(name);
    this.note({ kind: "removed", name: gone.name });
    return gone;
  }
  oldest(): Person | undefined {
    let best: Person | undefined = undefined;
    for (const p of this.people) if (best === undefined || p.age > best.age) best = p;
    return best;
  }
  rename(from: string, to: string): void {
    const person = this.byName.get(from);
    if (person === undefined) return;
    const renamed: Person = { ...person, name: to };
    this.byName.delete(from);
    this.byName.set(to, renamed);
    const i = this.people.elements().findIndex((p) => p.name === from);
    if (i >= 0) this.people.replace(usize(i), renamed);
    this.selected = renamed.name;
  }
  sortByAge(): void { this.people.elements().sort((a, b) => i32(a.age) - i32(b.age)); }
  names(): FixedList<string, 8> {
    const names = new FixedList<string, 8>();
    for (const p of this.people) names.push(p.name);
    return names;
  }
  drain(out: FixedList<Event, 8>): void {
    for (let e = this.log.pop(); e !== undefined; e = this.log.pop()) out.push(e);
  }
  describeLast(): string {
    const last = this.last;
    if (last === undefined) return "nothing";
    switch (last.kind) {
      case "added": return last.person.name;
      case "removed": return last.name;
    }
  }
}
function longest(names: Iterable<string>): string {
  let best = "";
  for (const n of names) if (n.byteLength > best.byteLength) best = n;
  return best;
}
export function main(): void {
  const book = new Book();
  book.add({ name: "Ada", age: 36, tags: ["math", "code"] });
  book.add({ name: "Grace", age: 85, tags: ["navy", "code"] });
  book.add({ name: "Linus", age: 55, tags: ["kernel", "git"] });
  console.log(book.oldest()?.name ?? "none", book.describeLast());
  book.rename("Ada", "Augusta");
  book.sortByAge();
  const names = book.names();
  for (const n of names) console.log(n);
  console.log(longest(names), book.selected);
  const gone = book.remove("Linus");
  if (gone !== undefined) { const [first, second] = gone.tags; console.log(gone.name, first, second); book.selected = second; }
  const events = new FixedList<Event, 8>();
  book.drain(events);
  for (const e of events) console.log(e.kind, e.kind === "added" ? e.person.name : e.name);
  const current: FixedArray<Person | undefined, 2> = FixedArray.of(book.oldest(), undefined);
  current[1] = current[0];
  console.log(current[1]?.name ?? "-", book.selected);
}
