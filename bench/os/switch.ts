/** Two tasks that only let each other run: a round of `main` is two switches. */
import { spawn, yieldNow } from "ingot:kernel";
import { benchBegin, benchEnd } from "../harness/markers";

const ROUNDS: u32 = 100;

async function partner(): Promise<void> {
  for (;;) await yieldNow();
}

async function rounds(count: u32): Promise<void> {
  const end = benchBegin(count);
  for (let i: u32 = 0; i < end; i++) await yieldNow();
  benchEnd(end);
}

export async function main(): Promise<void> {
  spawn(partner());
  await yieldNow();
  for (let times: u32 = 1; times <= 2; times++) await rounds(times * ROUNDS);
}
