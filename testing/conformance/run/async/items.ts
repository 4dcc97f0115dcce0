//! An async generator that one loop uses, and leaves by its end
//! spec: §9

import { yieldNow } from "ingot:kernel";

async function* squares(n: u32): AsyncGenerator<u32> {
  for (let i: u32 = 0; i < n; i++) {
    await yieldNow();
    yield i * i;
  }
}

export async function main(): Promise<void> {
  let sum: u32 = 0;
  for await (const square of squares(5)) sum += square;
  console.log(sum);
}
