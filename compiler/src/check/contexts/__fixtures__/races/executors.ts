// Tasks belong to the executor that polls them: those of different priorities come in between each other.
import { Atomic, interrupt, InterruptExecutor, Signal, spawn, yieldNow } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const shared = new Counter(); //~ ING3001
const ofUrgent = new Counter();
const ofMain = new Counter();
const counted = new Atomic<u32>(0);
const go = new Signal<u32>();
const passed = new Counter();
const urgent = new InterruptExecutor(4);
interrupt(4, () => urgent.run(), { priority: 2 });

async function quick(): Promise<void> {
  for (;;) {
    ofUrgent.n += await go.wait();
    shared.n += 1;
    counted.fetchAdd(1);
  }
}
async function another(counter: Static<Counter>): Promise<void> {
  ofUrgent.n += 1;
  counter.n += 1;
  await yieldNow();
}
async function slow(): Promise<void> {
  ofMain.n += 1;
  await yieldNow();
}
export async function main(): Promise<void> {
  urgent.spawn(quick());
  urgent.spawn(another(passed));
  spawn(slow());
  await yieldNow();
  go.signal(ofMain.n);
  shared.n += 1;
  console.log(counted.load());
}
