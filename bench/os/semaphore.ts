/** A permit taken and given back, with nobody waiting. */
import { Semaphore } from "ingot:kernel";
import { benchBegin, benchEnd } from "../harness/markers";

const ROUNDS: u32 = 100;
const semaphore = new Semaphore(1);

async function rounds(count: u32): Promise<void> {
  const end = benchBegin(count);
  for (let i: u32 = 0; i < end; i++) {
    await semaphore.acquire();
    semaphore.release();
  }
  benchEnd(end);
}

export async function main(): Promise<void> {
  for (let times: u32 = 1; times <= 2; times++) await rounds(times * ROUNDS);
}
