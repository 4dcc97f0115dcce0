//! What a task looks into while it waits, and another replaces
//! rule: replaced-across-await
import { spawn, yieldNow } from "ingot:kernel";
class Job { constructor(public id: u32) {} }
class Desk { job: Job | undefined = new Job(1); owner: Job = new Job(7); count: u32 = 0; }
const desk = new Desk();
const quiet = new Desk();
async function reader(): Promise<void> {
  if (desk.job !== undefined) {
    await yieldNow(); //~ ING2005
    console.log(desk.job.id);
  }
  const j = desk.owner;
  await yieldNow(); //~ ING2005
  console.log(j.id);
  if (quiet.job !== undefined) {
    await yieldNow(); //~ ING2005
    console.log(quiet.job.id);
  }
  const q = quiet.owner;
  await yieldNow();
  q.id += 1;
  desk.count += 1;
}
async function clear(d: Desk): Promise<void> { await yieldNow(); d.job = undefined; }
async function clearer(): Promise<void> { await clear(desk); desk.owner = new Job(3); }
async function own(): Promise<void> {
  if (quiet.job === undefined) return;
  await yieldNow();
  quiet.job.id = 3;
  quiet.job = undefined;
}
async function given(j: Job): Promise<void> { await yieldNow(); j.id += 1; }
export async function main(): Promise<void> {
  spawn(reader());
  spawn(own());
  spawn(given(desk.owner)); //~ ING2005
  spawn(given(quiet.owner));
  await clearer();
}
