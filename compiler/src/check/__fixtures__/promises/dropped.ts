//! rule: dropped-promise
import { spawn, yieldNow } from "ingot:kernel";

async function work(rounds: u32): Promise<u32> {
  for (let i: u32 = 0; i < rounds; i++) await yieldNow();
  return rounds;
}
async function forever(): Promise<void> {
  for (;;) await yieldNow();
}
function passed(rounds: u32): Promise<u32> {
  return work(rounds);
}
async function onOnePath(wanted: boolean): Promise<u32> {
  const pending = work(2); //~ ING2009
  if (!wanted) return 0;
  return await pending;
}
async function eachTurn(): Promise<void> {
  for (let i: u32 = 0; i < 2; i++) {
    passed(i); //~ ING2009
    await yieldNow();
  }
}
async function handedOn(): Promise<u32> {
  return passed(1);
}
export async function main(): Promise<void> {
  spawn(forever());
  const pending = work(1);
  console.log(await onOnePath(true), await handedOn(), await pending);
  await eachTurn();
  const [a, b] = await Promise.all([work(1), passed(2)] as const);
  console.log(a, b);
}
