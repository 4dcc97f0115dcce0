// Library functions through a namespace are what they are by name (LANGUAGE.md §1).
import * as core from "ingot:core";
import * as kernel from "ingot:kernel";

let ticks: u32 = 0;
kernel.interrupt(
  3,
  () => {
    ticks = u32.wrappingAdd(ticks, 1);
  },
  { priority: 1 },
);

export function main(): void {
  const text = new core.StringBuffer<8>();
  text.print(`${ticks}`);
  console.log(text.text());
}
