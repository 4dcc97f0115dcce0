//! Parameters of the type `Iterable`: arrays, lists, text, generators and what has an iterator
//! spec: §5
import { FixedList } from "ingot:core";
function sum(xs: Iterable<i32>): i32 {
  let total: i32 = 0;
  for (const x of xs) total += x;
  return total;
}
function* evens(n: i32): Generator<i32> { for (let i: i32 = 0; i < n; i += 2) yield i; }
function* map<T, U>(xs: Iterable<T>, f: (x: T) => U): Generator<U> { for (const x of xs) yield f(x); }
function* filter<T>(xs: Iterable<T>, test: (x: T) => boolean): Generator<T> { for (const x of xs) if (test(x)) yield x; }
function* take<T>(xs: Iterable<T>, n: i32): Generator<T> {
  let left = n;
  if (left <= 0) return;
  for (const x of xs) { yield x; left -= 1; if (left === 0) return; }
}
function count<T>(xs: Iterable<T>): usize { let n: usize = 0; for (const _ of xs) n++; return n; }
class Range implements Iterable<i32> {
  constructor(private readonly from: i32, private readonly to: i32) {}
  *[Symbol.iterator](): Generator<i32> { for (let i = this.from; i < this.to; i++) yield i; }
}
class Stats {
  total: i32 = 0;
  addAll(xs: Iterable<i32>): this { for (const x of xs) this.total += x; return this; }
  static of(xs: Iterable<i32>): Own<Stats> { const s = new Stats(); s.addAll(xs); return s; }
}
function twice(xs: Iterable<i32>): i32 { return sum(xs) + sum(xs); }
export function main(): void {
  const a: FixedArray<i32, 3> = FixedArray.of(1, 2, 3);
  console.log(sum(a), sum(evens(10)), sum([4, 5, 6]), sum(new Range(0, 5)));
  const l = new FixedList<i32, 4>();
  l.push(7); l.push(8);
  console.log(sum(l), count("héllo"), count(l), count<i32>(a));
  console.log(sum(take(filter(map(evens(100), (x) => x * 3), (x) => x % 4 === 0), 3)));
  for (const s of map(l, (x) => x > 7)) console.log(s);
  console.log(new Stats().addAll(a).addAll(evens(5)).total);
  console.log(Stats.of(l).total, twice(a));
}
