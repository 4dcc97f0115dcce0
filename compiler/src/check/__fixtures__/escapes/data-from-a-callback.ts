//! A visitor copies what it needs
class Entry {
  weight: u32 = 0;
}
class Table {
  private readonly entries = new FixedArray<Entry, 4>();
  visit(f: (entry: Entry) => void): void {
    for (const entry of this.entries) f(entry);
  }
}
export function main(): void {
  const table = new Table();
  let heaviest: u32 = 0;
  table.visit((entry) => {
    heaviest = u32.max(heaviest, entry.weight);
  });
  console.log(heaviest);
}
