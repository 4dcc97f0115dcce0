// Contexts are known when the program is built.
import { interrupt, startCore, thread } from "ingot:kernel";

function work(): void {
  console.log("works");
}
const PRIORITY = 2;
const alias = (): void => work();
let chosen: () => void = work;
const options = { priority: 1 };

interrupt(3, work, { priority: PRIORITY + 1 });
interrupt(4, alias, { priority: 1 });
interrupt(5, chosen, { priority: 1 }); //~ ING3010
interrupt(5, work, options); //~ ING3010

function start(core: u32, entry: () => void): void {
  startCore(core, work); //~ ING3010
  startCore(2, entry); //~ ING3010
  interrupt(3, work, { priority: 1 }); //~ ING3010
}
export function main(): void {
  let count: u32 = 0;
  thread(() => { count += 1; }, { priority: 1 }); //~ ING2006
  thread(() => work(), { priority: 1 });
  start(1, work);
  console.log(count);
}
