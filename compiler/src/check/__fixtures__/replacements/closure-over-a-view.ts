//! A closure captured a view of what is replaced
class Page {
  readonly bytes = new FixedArray<u8, 8>();
}
class Cache {
  page = new Page();
}
export function main(): void {
  const cache = new Cache();
  const view: readonly u8[] = cache.page.bytes;
  const first = (): u8 => view[0];
  console.log(first());
  cache.page = new Page(); //~ ING2005
  console.log(first());
}
