//! A promise is a frame of its function's size, and is awaited once
//! spec: §9
import { yieldNow } from "ingot:kernel";

async function twice(x: u32): Promise<u32> {
  await yieldNow();
  return x * 2;
}
class Holder {
  pending: Promise<u32> | undefined = undefined; //~ ING1014
}
async function wait(p: Promise<u32>): Promise<u32> { //~ ING1014
  return await p;
}
async function again(): Promise<u32> {
  const started = twice(1);
  const first = await started;
  return first + (await started); //~ ING2001
}

export async function main(): Promise<void> {
  console.log(await wait(twice(2)), new Holder().pending === undefined, await again());
}
