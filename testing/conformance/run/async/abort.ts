//! Tasks are told to stop, and end where they wait
//! spec: §9

import { AbortController, AbortSignal, select, sleep, spawn, yieldNow } from "ingot:kernel";

const controller = new AbortController();
let ended: u32 = 0;

class Transfer implements Disposable {
  constructor(readonly id: u32) {}
  [Symbol.dispose](): void {
    console.log("stopped", this.id);
    ended += 1;
  }
}
async function transfer(id: u32): Promise<boolean> {
  using running = new Transfer(id);
  await sleep(1_000_000);
  console.log("never", running.id);
  return true;
}
async function aborted(signal: AbortSignal): Promise<boolean> {
  await signal.whenAborted();
  return false;
}
/** @instances 2 */
async function task(id: u32): Promise<void> {
  console.log("done", id, await select([transfer(id), aborted(controller.signal)] as const));
}
async function steps(): Promise<u32> {
  let done: u32 = 0;
  while (!controller.signal.aborted) {
    done += 1;
    if (done === 3) controller.abort();
    await yieldNow();
  }
  return done;
}

export async function main(): Promise<void> {
  spawn(task(1));
  spawn(task(2));
  console.log(controller.signal.aborted);
  console.log(await steps());
  while (ended < 2) await yieldNow();
  console.log(controller.signal.aborted);
}
