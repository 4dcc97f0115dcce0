//! Async functions inside functions, with what they capture
//! spec: §5, §9

import { sleep, yieldNow } from "ingot:kernel";
async function twice(x: u32): Promise<u32> { await yieldNow(); return x * 2; }
export async function main(): Promise<void> {
  let total: u32 = 0;
  const base: u32 = 10;
  const add = async (x: u32): Promise<u32> => { await sleep(x); total += x + base; return total; };
  async function inner(n: u32): Promise<void> { for (let i: u32 = 0; i < n; i++) await add(i); console.log("inner", total); }
  console.log(await add(1));
  await inner(3);
  const p: Promise<u32> = twice(4);
  const q = add(5);
  console.log(await p, await q);
}
