//! A place of the function's own is replaced while a promise that was given it is under way
import { yieldNow } from "ingot:kernel";

class Job {
  constructor(public id: u32) {}
}
class Desk {
  job: Job = new Job(1);
}
async function work(desk: Desk): Promise<u32> {
  const job = desk.job;
  await yieldNow();
  return job.id;
}
export async function main(): Promise<void> {
  const desk = new Desk();
  const pending = work(desk);
  desk.job = new Job(2); //~ ING2005
  console.log(await pending);
}
