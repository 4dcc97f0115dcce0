//! Claims that nobody checks, and some that are none
class Base {
  id: u32 = 0;
}
class Derived extends Base {
  extra: u64 = 1;
}
type Mode = "off" | "on";
enum Level {
  Low,
  High,
}
enum Level { //~ ING1016
  Max = 9,
}
class Twice<M> {
  declare private readonly mode: M;
  use(): void {
    const { mode } = this; //~ ING1016
    const again = this["mode"]; //~ ING1016
  }
}
declare let ghost: u32; //~ ING1016
declare class Nowhere {} //~ ING1016
declare module "ingot:mmio" {} //~ ING1016
declare global { //~ ING1016
  const planted: u32;
}
function casts(b: Base, s: string, n: u32, x: Base | undefined, caught: Failure): void {
  const a = b as unknown as Derived; //~ ING1016
  const c = <Derived>b; //~ ING1016
  const d = s as Mode; //~ ING1016
  const e = n as Level;
  const f = x as Base; //~ ING1016
  let late!: u32; //~ ING1016
  const g = b as Base | undefined;
  const h = new Derived() as Base;
  const i = [1, 2] as const;
  const j = "on" as Mode;
  const k = x!;
  const l = { id: 1 } satisfies Base;
  const m = [] as readonly u32[];
}
export function main(): void {
  try {
    console.log(1);
  } catch (e) {
    const failure = e as Failure; //~ ING1016
  }
}
