//! Spawned tasks, promises that run before they are awaited, and what is cancelled when another throws
//! spec: §9

import { spawn, yieldNow } from "ingot:kernel";

class Lost extends Failure {
  constructor(readonly packet: u32) { super("lost"); }
}
class Job implements Disposable {
  constructor(readonly id: u32) {}
  [Symbol.dispose](): void { console.log("end of job", this.id); }
}

let finished: u32 = 0;
/** @instances 3 */
async function background(id: u32, rounds: u32): Promise<void> {
  using job = new Job(id);
  for (let i: u32 = 0; i < rounds; i++) {
    console.log("task", job.id, i);
    await yieldNow();
  }
  finished += 1;
}
async function nested(): Promise<void> {
  spawn(background(7, 1));
  await yieldNow();
  console.log("nested");
  finished += 1;
}
async function fails(rounds: u32): Promise<u32> {
  for (let i: u32 = 0; i < rounds; i++) await yieldNow();
  throw new Lost(rounds);
}
async function works(id: u32): Promise<u32> {
  using job = new Job(id);
  try {
    for (;;) await yieldNow();
  } finally {
    console.log("cancelled", job.id);
    await yieldNow();
    console.log("not waited for");
  }
}
async function early(): Promise<u32> {
  console.log("runs at once");
  await yieldNow();
  return 5;
}

export async function main(): Promise<void> {
  const pending = early();
  console.log("before the await");
  console.log(await pending);
  const thrown = fails(0);
  console.log("thrown, and nobody looked");
  try {
    console.log(await thrown);
  } catch (e) {
    if (e instanceof Lost) console.log("lost", e.packet);
  }
  spawn(background(1, 2));
  spawn(background(2, 1));
  spawn(nested());
  while (finished < 4) await yieldNow();
  spawn(background(3, 1));
  while (finished < 5) await yieldNow();
  try {
    const [a, b, c] = await Promise.all([works(11), fails(2), works(12)] as const);
    console.log(a, b, c);
  } catch (e) {
    if (e instanceof Lost) console.log("all lost", e.packet);
  }
  console.log(finished);
}
