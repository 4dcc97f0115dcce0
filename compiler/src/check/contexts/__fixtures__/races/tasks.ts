// Tasks of one executor come in between nobody but at their awaits; a handler comes in between them all.
import { interrupt, spawn, yieldNow } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const ofTasks = new Counter();
const shared = new Counter(); //~ ING3001
const passed = new Counter(); //~ ING3001
const own = new Counter();

async function work(counter: Static<Counter>): Promise<void> {
  for (let i: u32 = 0; i < 3; i++) {
    counter.n += 1;
    ofTasks.n += 1;
    await yieldNow();
  }
}
async function watch(): Promise<void> {
  shared.n += 1;
  await yieldNow();
}
interrupt(
  3,
  () => {
    shared.n += 1;
    passed.n += 1;
  },
  { priority: 1 },
);

export async function main(): Promise<void> {
  spawn(work(passed));
  spawn(watch());
  await work(own);
  ofTasks.n += 1;
}
