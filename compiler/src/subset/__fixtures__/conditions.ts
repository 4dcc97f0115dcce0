//! What is a condition and what is not
interface Sink {
  put(x: u8): void;
}
type Point = { readonly x: i32 };
class Counter {
  value: u32 = 0;
  bump(): void {}
}
function rejected(n: u32, s: string, o: string | undefined, b: boolean | undefined, p: Point | undefined, t: "a" | "b"): u32 {
  if (s) return 1; //~ ING1006
  if (o) return 2; //~ ING1006
  if (b) return 3; //~ ING1006
  if (p) return 4; //~ ING1006
  if (t) return 5; //~ ING1006
  do n -= 1; while (n); //~ ING1006
  const x = !s; //~ ING1006
  const y = s || "default"; //~ ING1006
  const z = (n & 1) ? 1 : 2; //~ ING1006
  if (n > 1 && n & 2) return 6; //~ ING1006
  if (!(n || s)) return 7; //~ ING1006 ING1006
  if (n !== 0 || o) return 8; //~ ING1006
  for (; s; ) return 9; //~ ING1006
  n ||= 3; //~ ING1006
  o &&= "x"; //~ ING1006
  while (1) return 10; //~ ING1006
  return 0;
}
function generic<T>(x: T | undefined): boolean {
  return !x; //~ ING1006
}
function accepted(c: Counter | undefined, s: Sink | null, xs: readonly u8[] | undefined, b: boolean, d: Counter): boolean {
  if (c && s && xs) return b;
  if (!c || !s) return !xs;
  if (d) return true;
  const called = (b && c.value > 1) || d === c;
  if ((b && s) || c) return called;
  while (true) if (xs || b) return !(c && b);
}
function values(c: Counter | undefined, d: Counter, b: boolean): void {
  const other = c || d; //~ ING1006
  const value = c && c.value; //~ ING1006
  const both = c && b; //~ ING1006
  b && d.bump();
  const fine = b && d.value > 1;
}
export function main(): void {
  console.log(accepted(undefined, null, undefined, true, new Counter()));
}
