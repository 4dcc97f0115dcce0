//! What a visitor was shown of the callee's own frame is kept in a captured variable
//! rule: escape-through-callback
class Entry {
  weight: u32 = 0;
}
class Table {
  private readonly entries = new FixedArray<Entry, 4>();
  visit(f: (entry: Entry) => void): void {
    for (const entry of this.entries) f(entry);
  }
  visitSum(f: (entry: Entry) => void): void {
    const sum = new Entry();
    for (const entry of this.entries) sum.weight += entry.weight;
    f(sum);
  }
}
const none = new Entry();

export function main(): void {
  const table = new Table();
  let heaviest: Entry = none;
  table.visit((entry) => {
    if (entry.weight > heaviest.weight) heaviest = entry;
  });
  table.visitSum((sum) => { //~ ING2003
    heaviest = sum;
  });
  console.log(heaviest.weight);
}
