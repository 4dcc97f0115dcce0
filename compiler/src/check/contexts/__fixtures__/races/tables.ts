//! What a table refers to is reached by any index, in a view of it too; a static may refer to an object made for it
import { Atomic, interrupt } from "ingot:kernel";

interface Step {
  go(): void;
}
class Count implements Step {
  n: u32 = 0;
  go(): void {
    this.n += 1;
  }
}
class Idle implements Step {
  turns: u32 = 0;
  go(): void {
    this.turns += 1;
  }
}

let runs: u32 = 0; //~ ING3001
const calm = new Atomic<u32>(0);
const handlers = [
  (): void => {
    runs += 1;
  },
  (): void => calm.store(1),
] as const;
let pair: readonly [u32, u32] = [1, 2]; //~ ING3001
const sizes = [3, 4] as const;

const step: Step = new Count(); //~ ING3001
const steps: readonly [Step, Step] = [new Idle(), new Idle()];

function goAll(all: readonly Step[]): void {
  for (const one of all) one.go();
}

interrupt(3, () => {
  handlers[1]();
  runs = 0;
  pair = [3, 4];
  step.go();
  console.log(sizes[0]);
}, { priority: 1 });

export function main(): void {
  for (let i = 0; i < 2; i++) {
    handlers[i]();
    console.log(pair[i], sizes[i]);
  }
  step.go();
  goAll(steps);
}
