//! Constructs that are out
import * as kernel from "ingot:kernel";
type Point = { readonly x: i32; readonly y: i32 };
type Table = { readonly [key: string]: u32 }; //~ ING1011
type Named = Record<string, u32>; //~ ING1011
type Closed = Record<"a" | "b", u32>;
type Make = new () => Counter; //~ ING1011
enum Text {
  On = "on", //~ ING1011
}
enum Level {
  Low,
  High,
}
interface Maybe {
  done?(): void; //~ ING1011
  readonly after?: () => void;
}
class Lamp implements Disposable {
  id: u32 = 0;
  [Symbol.dispose](): void {}
}
const lamps: readonly Lamp[] = [];
class Counter {
  value: u32 = 0;
  private hidden: u32 = 1;
  accessor level: u32 = 0; //~ ING1011
  static { //~ ING1011
    console.log("static");
  }
  static make(): Counter {
    return new Counter();
  }
  bump(): void {
    this.value += 1;
  }
  on(x: u32): void; //~ ING1011
  on(x: string): void;
  on(x: u32 | string): void {}
}
function over(x: u32): void; //~ ING1011
function over(x: string): void;
function over(x: u32 | string): void {}
function expressions(n: u32, c: Counter, p: Point, k: keyof Point): void {
  const a = n ** 2; //~ ING1011
  n **= 2; //~ ING1011
  const b = +n; //~ ING1011
  const d = typeof n; //~ ING1011
  const e = "x" in p; //~ ING1011
  void n; //~ ING1011
  const g = (c.bump(), 3); //~ ING1011
  const h = new.target; //~ ING1011
  for (const key in p) console.log(key); //~ ING1011
  debugger; //~ ING1011
  block: { //~ ING1011
    if (n > 3) break block;
  }
  choose: if (n > 3) break choose; //~ ING1011
  const { x, ...others } = p; //~ ING1011
  const i = p[k]; //~ ING1011
  const j = { [k]: 3 }; //~ ING1011
  const l = c["hidden"]; //~ ING1011
  const m = [1, , 3]; //~ ING1011
  const o = class {}; //~ ING1011
  for (let q: u32 = 0, r: u32 = 9; q < r; q++, r--) console.log(q);
  const s = p["x"];
  outer: for (;;) for (;;) break outer;
}
function values(c: Counter, t: readonly [u32, u32], i: usize, s: string): void {
  const a = c.bump; //~ ING1011
  const { bump } = c; //~ ING1011
  const b = Counter; //~ ING1011
  const d = Level; //~ ING1011
  const e = kernel; //~ ING1011
  const f = u8; //~ ING1011
  const g = Level[0]; //~ ING1011
  const h = t[i];
  const j = [c.bump]; //~ ING1011
  const k = console.log; //~ ING1011
  const l = u8.from; //~ ING1011
  const m = Counter.make; //~ ING1011
  c?.bump();
  (c.bump)();
  const n = t[1];
  const o = expressions;
  const p = Counter.make();
  const q = c instanceof Counter;
}
async function loads(): Promise<void> {
  const a = await import("ingot:kernel"); //~ ING1011
}
function reads(): void {
  var a: u32 = 1, b: u32 = 2; //~ ING1011
  for (var i: u32 = 0; i < 3; i++) console.log(i); //~ ING1011
  for (using lamp of lamps) console.log(lamp.id); //~ ING1011
  const f = (): void => {
  };
}
export function main(): void {}
