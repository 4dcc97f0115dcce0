// Library functions through a namespace are what they are by name (LANGUAGE.md §1).
import * as core from "ingot:core";
import * as kernel from "ingot:kernel";

const ticks = new kernel.Atomic<u32>(0);
kernel.interrupt(
  3,
  () => {
    ticks.fetchAdd(1);
  },
  { priority: 1 },
);

export function main(): void {
  const text = new core.StringBuffer<8>();
  text.print(`${ticks.load()}`);
  console.log(text.text());
}
