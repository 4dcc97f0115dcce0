import { yieldNow } from "ingot:kernel";

class Lost extends Failure {}
async function work(fails: boolean): Promise<u32> {
  await yieldNow();
  if (fails) throw new Lost("lost");
  return 1;
}
async function count(): Promise<u32> {
  const pending = work(false);
  try {
    await work(true);
  } catch {
    return await pending;
  }
  return (await pending) + 1;
}
async function dropped(): Promise<u32> {
  const pending = work(false); //~ ING2009
  try {
    await work(true);
  } catch {
    return 0;
  }
  return await pending;
}
export async function main(): Promise<void> {
  try {
    console.log(await count(), await dropped());
  } catch {
    console.log("lost");
  }
}
