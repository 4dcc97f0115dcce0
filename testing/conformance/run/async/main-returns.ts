//! A main that is not async: the program goes on as long as what it has spawned
//! spec: §9

import { Channel, sleep, spawn } from "ingot:kernel";

const numbers = new Channel<u32, 1>();

async function send(): Promise<void> {
  for (let i: u32 = 0; i < 3; i++) {
    await sleep(2);
    await numbers.send(i);
  }
  console.log("sent");
}
/** @instances 2 */
async function receive(count: u32): Promise<void> {
  for (let i: u32 = 0; i < count; i++) console.log("received", await numbers.receive());
}
async function atOnce(): Promise<void> {
  console.log("at once");
}

export function main(): void {
  console.log(spawn(send()), spawn(receive(3)), spawn(atOnce()), spawn(atOnce()));
  console.log("main ends");
}
