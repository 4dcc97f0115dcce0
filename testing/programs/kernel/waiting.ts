//! Tasks that wait for one another, by each of the primitives
import { Channel, Pipe, PubSub, Semaphore, Signal, spawn, Watch, yieldNow } from "ingot:kernel";

const numbers = new Channel<u32, 2>();
const done = new Signal<u32>();
const permits = new Semaphore(0);
const level = new Watch<u32>();
const bytes = new Pipe<4>();
const news = new PubSub<u32, 1, 2>();
let finished: u32 = 0;

async function produce(count: u32): Promise<void> {
  for (let i: u32 = 1; i <= count; i++) {
    await numbers.send(i);
    console.log("sent", i);
  }
}
async function consume(count: u32): Promise<void> {
  let sum: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const n = await numbers.receive();
    console.log("received", n);
    sum += n;
  }
  done.signal(sum);
}
/** @instances 2 */
async function holder(name: Ref<string>, need: u32): Promise<void> {
  await permits.acquire(need);
  console.log(name, "has", need);
  finished += 1;
}
async function follow(until: u32): Promise<void> {
  const receiver = level.receiver();
  for (;;) {
    const value = await receiver.changed();
    console.log("level", value);
    if (value >= until) break;
  }
  finished += 1;
}
async function write(): Promise<void> {
  await bytes.writeAll([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  console.log("written");
}
async function listen(name: Ref<string>): Promise<void> {
  using subscriber = news.subscribe();
  if (subscriber === undefined) return;
  for (;;) {
    const message = await subscriber.next();
    console.log(name, message);
    if (message === 0) break;
  }
  finished += 1;
}
async function listenToo(): Promise<void> {
  await listen("second");
}
async function first(): Promise<void> {
  await listen("first");
}
async function ended(count: u32): Promise<void> {
  while (finished < count) await yieldNow();
}

export async function main(): Promise<void> {
  spawn(consume(5));
  spawn(produce(5));
  console.log("sum", await done.wait());
  spawn(holder("big", 3));
  spawn(holder("small", 1));
  await yieldNow();
  permits.release(1);
  await ended(1);
  permits.release(3);
  await ended(2);
  spawn(follow(3));
  for (let i: u32 = 1; i <= 3; i++) {
    level.send(i);
    await yieldNow();
  }
  await ended(3);
  spawn(write());
  const read = new FixedArray<u8, 3>();
  let total: u32 = 0;
  for (let left: usize = 10; left > 0; ) {
    const count = await bytes.read(read);
    for (let i: usize = 0; i < count; i++) total += u32(read[i]);
    left -= count;
  }
  console.log("total", total);
  spawn(first());
  spawn(listenToo());
  await yieldNow();
  await news.publish(7);
  await news.publish(8);
  await news.publish(0);
  await ended(5);
}
