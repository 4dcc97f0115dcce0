// Who can come in between: by priority and core. Handlers of one priority take turns.
import { interrupt, startCore } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const low = new Counter();
const lowAndHigh = new Counter(); //~ ING3001
const high = new Counter();
const coreAndHandler = new Counter(); //~ ING3001
const ofCore = new Counter();
const readByAll = new Counter();

interrupt(
  3,
  () => {
    low.n += 1;
    lowAndHigh.n += 1;
    coreAndHandler.n += readByAll.n;
  },
  { priority: 1 },
);
interrupt(
  4,
  () => {
    low.n += 1;
  },
  { priority: 1 },
);
interrupt(
  5,
  () => {
    lowAndHigh.n += 1;
    high.n += readByAll.n;
  },
  { priority: 2 },
);
function second(): void {
  ofCore.n += readByAll.n;
  console.log(coreAndHandler.n);
}
export function main(): void {
  startCore(1, second);
  console.log(readByAll.n);
}
