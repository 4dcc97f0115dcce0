//! Started promises go on while another is awaited; a full slot is a value
//! spec: §9

import { spawn, yieldNow } from "ingot:kernel";
async function worker(name: string, n: u32): Promise<u32> {
  for (let i: u32 = 0; i < n; i++) { console.log(name, i); await yieldNow(); }
  return n;
}
/** @instances 2 */
async function bg(name: u32): Promise<void> { console.log("bg", name); await yieldNow(); console.log("bg end", name); }
export async function main(): Promise<void> {
  const a = worker("a", 3);
  const b = worker("b", 2);
  console.log("started");
  const c = await worker("c", 4);
  console.log("c done", c);
  console.log(await a, await b);
  console.log(spawn(bg(1)), spawn(bg(2)), spawn(bg(3)));
  await yieldNow(); await yieldNow(); await yieldNow();
  console.log(spawn(bg(4)));
  await yieldNow(); await yieldNow();
}
