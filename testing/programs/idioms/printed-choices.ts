//! What is printed may be a number or a text, as the choice falls
//! spec: §4
import { FixedMap, StringBuffer } from "ingot:core";

let calls: i32 = 0;
function next(): i32 {
  calls += 1;
  return calls;
}
function maybe(k: u8): u32 | undefined {
  return k > 1 ? u32(k) * 100 : undefined;
}
function size(k: u8): string {
  return k > 1 ? "big" : "small";
}

export function main(): void {
  const gains = new FixedMap<string, f32, 4>();
  gains.set("a", 1.5);
  for (let k: u8 = 0; k < 3; k++) {
    console.log(maybe(k) ?? "none", `${k > 0 ? k : "zero"}!`, next(), maybe(k) ?? size(k), calls);
    console.log(k > 1 ? true : k > 0 ? 3.25 : "none", next(), k === 0 ? next() : "later", next());
  }
  console.log(gains.get("a") ?? "missing", gains.get("b") ?? "missing", (gains.get("b") ?? -1) > 0 ? "yes" : 7);
  const buffer = new StringBuffer<64>();
  buffer.print(`[${maybe(0) ?? "none"}|${maybe(2) ?? "none"}]`);
  console.log(buffer.text());
  assert(calls > 0, `${maybe(0) ?? "none"}`);
}
