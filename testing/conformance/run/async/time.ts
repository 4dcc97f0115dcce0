//! Sleeping, periods, the first of several, and what is cancelled when its time is over
//! spec: §6, §9

import { every, select, sleep, spawn, within } from "ingot:kernel";

/** Long enough that nothing waits for it. */
const LONG: u32 = 1_000_000;

class Watched implements Disposable {
  constructor(readonly name: Ref<string>) {
    console.log("open", name);
  }
  [Symbol.dispose](): void {
    console.log("close", this.name);
  }
}
async function slow(name: string, ms: u32): Promise<u32> {
  using watched = new Watched(name);
  await sleep(ms);
  console.log("slept", watched.name);
  return ms;
}
async function quiet(ms: u32): Promise<void> {
  await sleep(ms);
}
async function* numbers(n: u32): AsyncGenerator<u32> {
  try {
    for (let i: u32 = 0; i < n; i++) {
      await sleep(1);
      yield i;
    }
  } finally {
    console.log("end of numbers");
  }
}
let beats: u32 = 0;
async function beat(): Promise<void> {
  for await (const n of every(2)) {
    beats = n;
    if (n === 5) break;
  }
  console.log("last beat");
}

export async function main(): Promise<void> {
  console.log(spawn(beat()));
  while (beats < 5) await sleep(1);
  console.log("beats", beats);
  console.log(await select([slow("a", LONG), slow("b", 1), slow("c", LONG)] as const));
  console.log((await within(1, slow("d", LONG))) ?? 99);
  console.log((await within(LONG, slow("e", 2))) ?? 99);
  console.log(await within(1, quiet(LONG)), await within(LONG, quiet(1)));
  for await (const x of numbers(3)) console.log("item", x);
  for await (const x of numbers(10)) {
    if (x === 2) break;
    console.log("item", x);
  }
  const ticker = every(1);
  console.log(await ticker.next(), await ticker.next());
  await sleep(5);
  // Those that passed meanwhile are there.
  console.log(await ticker.next(), await ticker.next(), await ticker.next());
  const [p, q] = await Promise.all([slow("p", 40), slow("q", 0)] as const);
  console.log(p, q);
}
