//! What may not be compared
type Point = { readonly x: i32; readonly y: i32 };
type Op = (x: u32) => u32;
interface Named {
  readonly name: string;
}
class Counter {
  value: u32 = 0;
}
enum Level {
  Low,
  High,
}
function data(a: Point, b: Point | undefined, xs: readonly u8[], ys: readonly u8[], n: Named): boolean {
  if (a !== b) return true; //~ ING1012
  if (xs === ys) return true; //~ ING1012
  if (n === n) return true; //~ ING1012
  switch (a) {
    case a: return true; //~ ING1012
  }
  const all: readonly Point[] = [a];
  return all.includes(a); //~ ING1012
}
function functions(f: Op, g: Op | undefined, all: readonly Op[]): boolean {
  if (f === g) return true; //~ ING1011
  return all.indexOf(f) === 0; //~ ING1011
}
function order(s: string, t: string, on: boolean, c: Counter, mode: "a" | "b"): boolean {
  if (s < t) return true; //~ ING1011
  if (s >= "x") return true; //~ ING1011
  if (mode < "b") return true; //~ ING1011
  if (on > false) return true; //~ ING1011
  return c < c; //~ ING1011
}
function loose(a: u32, n: null, on: boolean): boolean {
  return on == (a != 3); //~ ING1005 ING1005
}
function fine(a: Point | undefined, f: Op | undefined, c: Counter, d: Counter | undefined, l: Level): boolean {
  const names: readonly string[] = ["a"];
  const levels: readonly Level[] = [l];
  if (f === undefined || a !== undefined || c === d || l === Level.High  || u8(l) > 1) return true;
  switch (l) {
    case Level.Low: return names.includes("a");
    default: return levels.includes(l) && "a".includes("a");
  }
}
export function main(): void {
  console.log(fine(undefined, undefined, new Counter(), undefined, Level.Low));
}
