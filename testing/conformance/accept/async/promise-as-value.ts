//! Promises stay where they are started, and are awaited once
//! spec: §9
import { yieldNow } from "ingot:kernel";

async function twice(x: u32): Promise<u32> {
  await yieldNow();
  return x * 2;
}
async function wait(x: u32): Promise<u32> {
  const pending: Promise<u32> = twice(x);
  await yieldNow();
  return await pending;
}
async function again(): Promise<u32> {
  let sum: u32 = 0;
  for (let i: u32 = 0; i < 2; i++) {
    const started = twice(i);
    sum += await started;
  }
  return sum;
}

export async function main(): Promise<void> {
  console.log(await wait(2), await again());
}
