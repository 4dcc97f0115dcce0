/** Tasks of one function, for what each takes besides its frame. */
import { spawn, yieldNow } from "ingot:kernel";

let finished: u32 = 0;

/** @instances 1 */
async function worker(rounds: u32): Promise<void> {
  for (let i: u32 = 0; i < rounds; i++) await yieldNow();
  finished += 1;
}

export async function main(): Promise<void> {
  let started: u32 = 0;
  while (spawn(worker(started))) started += 1;
  while (finished < started) await yieldNow();
}
