//! Generic functions with bounds, generic classes, the type `this`
//! spec: §2, §3, §4, §5
interface HasId {
  readonly id: u32;
}
function byId<T extends HasId>(xs: readonly T[], id: u32): T | undefined {
  for (const x of xs) if (x.id === id) return x;
  return undefined;
}
function map<T, U>(xs: readonly T[], out: U[], f: (x: T, i: usize) => U): void {
  for (let i: usize = 0; i < xs.length; i++) out[i] = f(xs[i], i);
}
function fold<T, A>(xs: readonly T[], start: A, f: (acc: A, x: T) => A): A {
  let acc = start;
  for (const x of xs) acc = f(acc, x);
  return acc;
}
class Base2 {
  n: u32 = 0;
  add(k: u32): this {
    this.n += k;
    return this;
  }
}
class Stack<T, const N extends usize> {
  readonly #items = new FixedArray<u32, 8>();
  #n: usize = 0;
  push(x: u32): this {
    this.#items[this.#n] = x;
    this.#n++;
    return this;
  }
  get size(): usize {
    return this.#n;
  }
  top(): u32 {
    return this.#items[this.#n - 1];
  }
}
interface Item extends HasId {
  readonly label: string;
}
class Pair<A, B> {
  constructor(
    readonly a: A,
    readonly b: B,
  ) {}
  swap(): Pair<B, A> {
    return new Pair(this.b, this.a);
  }
}
function identity<T>(x: T): T {
  return x;
}
function max<T extends u32 | i32>(a: T, b: T): T {
  return a > b ? a : b;
}
class Sub extends Base2 {
  extra: u32 = 5;
  more(): u32 {
    return this.extra + this.n;
  }
}
export function main(): void {
  const items: readonly Item[] = [
    { id: 1, label: "a" },
    { id: 2, label: "b" },
  ];
  console.log(byId(items, 2)?.label ?? "?", byId(items, 3)?.label ?? "?");
  const out = new FixedArray<u32, 2>();
  map(items, out, (x) => x.id * 10);
  console.log(out[0], out[1]);
  console.log(fold([1, 2, 3] as readonly u32[], u32(0), (a, x) => a + x));
  const p = new Pair<u32, string>(1, "x").swap();
  console.log(p.a, p.b, identity("q"), identity<u8>(3), new Sub().add(1).add(2).more());
}
