//! Promises of one task that are under way at once take turns too
import { yieldNow } from "ingot:kernel";

class Job {
  constructor(public id: u32) {}
}
class Desk {
  job: Job | undefined = new Job(1);
}
const desk = new Desk();

async function take(): Promise<u32> {
  if (desk.job === undefined) return 0;
  await yieldNow(); //~ ING2005
  const { id } = desk.job;
  desk.job = undefined;
  return id;
}
export async function main(): Promise<void> {
  const [a, b] = await Promise.all([take(), take()] as const);
  console.log(a, b);
}
