// What `Promise.all` gives is typed task by task (LANGUAGE.md §9).
import { sleep } from "ingot:kernel";

async function count(): Promise<u32> {
  await sleep(1);
  return 1;
}
async function name(): Promise<string> {
  await sleep(1);
  return "x";
}
export async function main(): Promise<void> {
  const [n, text] = await Promise.all([count(), name()]);
  const both = await Promise.all([count(), count()]);
  const wide = u64(both[0]);
  console.log(n, text, wide);
}
