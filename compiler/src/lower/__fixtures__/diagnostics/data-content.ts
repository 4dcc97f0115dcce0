import { Once, PubSub, RwSpinLock, Watch } from "ingot:kernel";

class Counter {
  value: u32 = 0;
}
interface Reading {
  readonly value: i16;
}
const lock = new RwSpinLock(new Counter()); //~ ING1018
const watch = new Watch<Counter>(); //~ ING1018
const news: PubSub<Counter, 2, 2> = new PubSub(); //~ ING1018
const made = new Once<[Counter, u8]>(); //~ ING1018
const readings = new RwSpinLock<Reading>({ value: 3 });
const last = new Watch<Reading | undefined>();

export function main(): void {
  using guard = readings.read();
  console.log(guard.value.value, last.value === undefined);
}
