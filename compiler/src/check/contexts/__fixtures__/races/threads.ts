//! rule: race-with-itself
// Threads come in between each other whatever their priority; one that may be started twice is beside itself.
import { thread } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const once = new Counter();
const twice = new Counter(); //~ ING3001
const inLoop = new Counter(); //~ ING3001
const throughFunction = new Counter(); //~ ING3001
const byOne = new Counter();

function worker(): void {
  once.n += 1;
}
function pair(): void {
  twice.n += 1;
}
function many(): void {
  inLoop.n += 1;
}
function start(): void {
  thread(
    () => {
      throughFunction.n += 1;
    },
    { priority: 1 },
  );
}
function startOnce(): void {
  thread(
    () => {
      byOne.n += 1;
    },
    { priority: 1 },
  );
}
export function main(): void {
  thread(worker, { priority: 1 });
  thread(pair, { priority: 1 });
  thread(pair, { priority: 2 });
  for (let i: u32 = 0; i < 2; i++) thread(many, { priority: 1 });
  start();
  start();
  startOnce();
}
