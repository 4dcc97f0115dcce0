//! A view of a view looks into the same bytes
class Page {
  readonly bytes = new FixedArray<u8, 16>();
}
class Cache {
  page = new Page();
}
export function main(): void {
  const cache = new Cache();
  const whole: readonly u8[] = cache.page.bytes;
  const half = whole.subarray(0, 8);
  const quarter = half.subarray(4);
  cache.page = new Page(); //~ ING2005
  console.log(quarter.length);
}
