//! What a callback gives may be kept where the caller passes one that gives what is free
class Cell<T> {
  constructor(private value: T) {}
  update(change: (value: T) => T): void {
    this.value = change(this.value);
  }
  set(make: () => T): void {
    this.value = make();
  }
}
class Name {
  text: string = "x";
  private readonly bytes = new FixedArray<u8, 4>();
  get view(): readonly u8[] {
    return this.bytes;
  }
}
let current: string = "a";
const buffer = new FixedArray<u8, 8>();
export function main(): void {
  const text = new Cell<string>("a");
  const name = new Name();
  text.update(() => current);
  text.update((s) => s);
  text.set(() => "literal");
  text.set(() => name.text);
  const local = new FixedArray<u8, 8>();
  const bytes = new Cell<readonly u8[]>(buffer);
  bytes.set(() => buffer);
  bytes.update(() => local); //~ ING2003
  bytes.set(() => local); //~ ING2003
  bytes.set(() => name.view); //~ ING2003
}
