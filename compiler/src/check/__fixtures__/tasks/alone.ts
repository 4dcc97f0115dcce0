//! No other task replaces what this one relies on: data, other objects, its own places, turns that nobody else has
import { spawn, yieldNow } from "ingot:kernel";

class Job {
  constructor(public id: u32) {}
}
class Desk {
  job: Job | undefined = new Job(1);
  owner: Job = new Job(7);
}
const first = new Desk();
const second = new Desk();

async function reader(desk: Desk): Promise<void> {
  const local = new Desk();
  const mine = local.owner;
  const other = desk.owner;
  if (desk.job === undefined) return;
  await yieldNow();
  console.log(desk.job.id, other.id, mine.id);
  desk.job = undefined;
}
async function counter(desk: Desk): Promise<void> {
  for (let i: u32 = 0; i < 3; i++) {
    desk.owner.id += 1;
    await yieldNow();
  }
}
async function renew(): Promise<void> {
  await yieldNow();
  second.owner = new Job(3);
}
export async function main(): Promise<void> {
  spawn(counter(first));
  await reader(first);
  spawn(renew());
  const id = second.owner.id;
  await yieldNow();
  console.log(id, second.owner.id);
}
export async function local(): Promise<void> {
  const desk = new Desk();
  await reader(desk);
  console.log(desk.owner.id);
}
