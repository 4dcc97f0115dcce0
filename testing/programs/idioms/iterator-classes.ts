//! Iterators that are classes of their own
//! spec: §5
class Count implements Iterable<u32>, Iterator<u32> {
  private n: u32 = 0;
  constructor(private readonly to: u32) {}
  [Symbol.iterator](): this { return this; }
  next(): IteratorResult<u32> { return this.n < this.to ? { done: false, value: this.n++ } : { done: true, value: undefined }; }
}
class Evens implements IterableIterator<u32> {
  private n: u32 = 0;
  [Symbol.iterator](): IterableIterator<u32> { return this; }
  next(): IteratorResult<u32> { this.n += 2; return this.n < 10 ? { done: false, value: this.n } : { done: true, value: undefined }; }
}
function sum(xs: Iterable<u32>): u32 { let t: u32 = 0; for (const x of xs) t += x; return t; }
function drain(it: Iterator<u32>): u32 { let t: u32 = 0; for (;;) { const r = it.next(); if (r.done) return t; t += r.value; } }
function* gen(): Generator<u32> { yield 5; yield 6; }
export function main(): void {
  console.log(sum(new Count(5)), sum(new Evens()), drain(new Count(4)), drain(gen()));
}
