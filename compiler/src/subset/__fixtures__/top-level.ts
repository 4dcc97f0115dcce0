//! What the top level may not hold
import { interrupt, spawn, thread } from "ingot:kernel";
import * as kernel from "ingot:kernel";
class Counter {
  value: u32 = 0;
}
class Late extends Failure {}
let unset: u32; //~ ING1010
let option: u32 | undefined;
const counter = new Counter();
function handler(): void {}
interrupt(3, handler, { priority: 1 });
thread(() => {}, { priority: 1 });
kernel.interrupt(4, () => {}, { priority: 2 });
option = 3; //~ ING1010
counter.value++; //~ ING1010
"use unsafe"; //~ ING1010
handler(); //~ ING1010
while (false) handler(); //~ ING1010
do { handler(); } while (false); //~ ING1010
for (const x of [1, 2]) handler(); //~ ING1010
try { handler(); } catch { handler(); } //~ ING1010
switch (counter.value) { default: handler(); } //~ ING1010
throw new Late(); //~ ING1010
new Counter(); //~ ING1010
() => 3; //~ ING1010
namespace Inner { //~ ING1010
  export const x: u32 = 1;
}
const [first, second]: readonly [u32, u32] = [1, 2];
export { counter };
export default Counter;
export function main(): void {
  unset = first + second;
}
