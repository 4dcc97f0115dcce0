//! `undefined`, `null`, `??` in chains, optional members
//! spec: §2, §3, §4, §5
interface Opt {
  readonly a?: u32;
  readonly b: u32 | null;
  readonly s?: string;
}
function pick(o: Opt): u32 {
  return o.a ?? o.b ?? 100;
}
function first(xs: readonly u32[]): u32 | undefined {
  return xs.length > 0 ? xs[0] : undefined;
}
function len(s: string | undefined): usize {
  if (s === undefined) return 0;
  return s.byteLength;
}
function chain(x: u32 | undefined): u32 | undefined {
  if (x === undefined) return;
  return x + 1;
}
export function main(): void {
  console.log(pick({ b: null }), pick({ a: 1, b: 2 }), pick({ b: 2 }));
  console.log(first([]) ?? 9, first([4, 5]) ?? 9, len(undefined), len("abc"), chain(undefined) ?? 0, chain(4) ?? 0);
  const o: Opt = { b: 3, s: "x" };
  console.log(o.s?.byteLength ?? 0, o.a === undefined, o.b !== null ? o.b : 0);
  const xs: readonly (u32 | undefined)[] = [1, undefined, 3];
  let t: u32 = 0;
  for (const x of xs) t += x ?? 10;
  console.log(t, xs[1] === undefined);
  const y = first([7])!;
  console.log(y);
}
