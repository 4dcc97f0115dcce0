/** A round trip: a value to another task over one channel, and an answer back over a second one. */
import { Channel, spawn, yieldNow } from "ingot:kernel";
import { benchBegin, benchEnd } from "../harness/markers";

const ROUNDS: u32 = 100;
const there = new Channel<u32, 1>();
const back = new Channel<u32, 1>();

async function echo(): Promise<void> {
  for (;;) await back.send(u32.wrappingAdd(await there.receive(), 1));
}

async function rounds(count: u32): Promise<void> {
  const end = benchBegin(count);
  let value: u32 = 0;
  for (let i: u32 = 0; i < end; i++) {
    await there.send(value);
    value = await back.receive();
  }
  benchEnd(value);
}

export async function main(): Promise<void> {
  spawn(echo());
  await yieldNow();
  for (let times: u32 = 1; times <= 2; times++) await rounds(times * ROUNDS);
}
