//! What a visitor was shown is kept in a captured variable
//! rule: escape-through-callback
class Entry {
  weight: u32 = 0;
}
class Table {
  private readonly entries = new FixedArray<Entry, 4>();
  visit(f: (entry: Entry) => void): void {
    for (const entry of this.entries) f(entry);
  }
}
const none = new Entry();

export function main(): void {
  const table = new Table();
  let heaviest: Entry = none;
  table.visit((entry) => {
    if (entry.weight > heaviest.weight) heaviest = entry; //~ ING2003
  });
  console.log(heaviest.weight);
}
