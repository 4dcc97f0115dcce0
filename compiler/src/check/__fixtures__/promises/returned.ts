import { yieldNow } from "ingot:kernel";

async function work(): Promise<void> {
  await yieldNow();
}
function started(): Promise<void> {
  const pending = work();
  return pending; //~ ING2002
}
export async function main(): Promise<void> {
  await started();
}
