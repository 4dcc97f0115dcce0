//! Static members, `this` in static methods, tables
//! spec: §2, §3, §4, §5
class Registry {
  static #next: u32 = 1;
  static readonly names: readonly string[] = ["a", "b"];
  static create(): u32 {
    const n = Registry.#next;
    Registry.#next += 1;
    return n;
  }
  static get count(): u32 {
    return Registry.#next - 1;
  }
  private constructor() {}
}
class Config {
  static readonly defaults = { width: u32(80), height: u32(24) };
  static scale(by: u32): u32 {
    return this.defaults.width * by;
  }
}
const TABLE: readonly u32[] = [1, 1, 2, 3, 5, 8];
const LOOKUP = { one: u32(1), two: u32(2) } as const;
let total: u32 = 0;
export function main(): void {
  Registry.create();
  Registry.create();
  console.log(Registry.create(), Registry.count, Registry.names[1], Config.scale(2), Config.defaults.height);
  for (const t of TABLE) total += t;
  console.log(total, TABLE.length, LOOKUP.two);
}
