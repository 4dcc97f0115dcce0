//! rule: moved-promise
import { yieldNow } from "ingot:kernel";

async function work(): Promise<u32> {
  await yieldNow();
  return 1;
}
export async function main(): Promise<void> {
  const first = true;
  const pending = first ? work() : work(); //~ ING2002
  console.log(await pending);
}
