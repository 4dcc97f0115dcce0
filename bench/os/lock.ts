/** A lock that a handler takes too, taken and given back by `main` while the handler does not run. */
import { Irq } from "ingot:board";
import { IrqMutex, interrupt } from "ingot:kernel";
import { benchBegin, benchEnd } from "../harness/markers";

const ROUNDS: u32 = 100;
class Counter {
  count: u32 = 0;
}
const counter = new IrqMutex(new Counter());

interrupt(Irq.GPIO0, onInterrupt, { priority: 1 });
function onInterrupt(): void {
  using held = counter.lock();
  held.value.count = u32.wrappingAdd(held.value.count, 1);
}

function rounds(count: u32): void {
  const end = benchBegin(count);
  for (let i: u32 = 0; i < end; i++) {
    using held = counter.lock();
    held.value.count = u32.wrappingAdd(held.value.count, 1);
  }
  benchEnd(end);
}

export function main(): void {
  rounds(ROUNDS);
  rounds(2 * ROUNDS);
}
