//! Type predicates and assertions
//! spec: §2, §3, §4, §5
interface Cat {
  readonly kind: "cat";
  readonly lives: u32;
}
interface Dog {
  readonly kind: "dog";
  readonly tricks: u32;
}
type Pet = Cat | Dog;
function isCat(p: Pet): p is Cat {
  return p.kind === "cat";
}
function notNull<T>(x: T | undefined): x is T {
  return x !== undefined;
}
function must(c: boolean, m: string): asserts c {
  if (!c) panic(m);
}
export function main(): void {
  const pets: readonly Pet[] = [
    { kind: "cat", lives: 9 },
    { kind: "dog", tricks: 3 },
  ];
  for (const p of pets) console.log(isCat(p) ? p.lives : p.tricks);
  const xs: readonly (u32 | undefined)[] = [1, undefined, 2];
  let s: u32 = 0;
  for (const x of xs) if (notNull(x)) s += x;
  must(s === 3, "sum");
  console.log(s);
}
