//! A cache of pages in place: the oldest is filled anew
class Page {
  number: u32 = u32.MAX;
  used: u32 = 0;
  readonly bytes = new FixedArray<u8, 4>();
  load(number: u32): void {
    this.number = number;
    this.bytes.fill(u8(number));
  }
}
class Cache {
  private readonly pages = FixedArray.of(new Page(), new Page(), new Page());
  private clock: u32 = 0;
  private find(number: u32): Ref<Page> | undefined {
    for (const page of this.pages) if (page.number === number) return page;
    return undefined;
  }
  private oldest(): Ref<Page> {
    let best = this.pages[0];
    for (const page of this.pages) if (page.used < best.used) best = page;
    return best;
  }
  page(number: u32): Ref<Page> {
    this.clock += 1;
    const found = this.find(number);
    if (found !== undefined) {
      found.used = this.clock;
      return found;
    }
    const page = this.oldest();
    page.load(number);
    page.used = this.clock;
    return page;
  }
}
export function main(): void {
  const cache = new Cache();
  const first = cache.page(1);
  const second = cache.page(2);
  console.log(first.bytes[0], second.bytes[0]);
  cache.page(3);
  cache.page(4);
  console.log(first.number, cache.page(2) === second);
}
