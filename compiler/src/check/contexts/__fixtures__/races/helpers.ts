//! rule: race
// A helper that both call is two: what it reaches through parameters, closures and interfaces is each caller's own.
import { interrupt } from "ingot:kernel";

interface Gauge {
  add(n: u32): void;
}
class Counter implements Gauge {
  n: u32 = 0;
  add(n: u32): void {
    this.n += n;
  }
}
class Twice implements Gauge {
  n: u32 = 0;
  add(n: u32): void {
    this.n += 2 * n;
  }
}
class Box2<T> {
  constructor(public value: T) {}
  set(value: T): void {
    this.value = value;
  }
}
const ofHandler = new Counter();
const ofMain = new Counter();
const either = new Twice(); //~ ING3001
const boxOfHandler = new Box2<u32>(0);
const boxOfMain = new Box2<u32>(0);
const sharedBox = new Box2<u8>(0); //~ ING3001

function add(gauge: Gauge, n: u32): void {
  gauge.add(n);
}
function visit(counter: Counter, action: (counter: Counter) => void): void {
  action(counter);
}
const apply = (counter: Counter): void => counter.add(1);

interrupt(
  3,
  () => {
    add(ofHandler, 1);
    add(either, 1);
    visit(ofHandler, (c) => {
      c.n = 0;
    });
    apply(ofHandler);
    boxOfHandler.set(1);
    sharedBox.set(1);
  },
  { priority: 1 },
);

export function main(): void {
  const local = new Counter();
  add(ofMain, 1);
  add(local, 1);
  visit(ofMain, (c) => {
    c.n = 0;
    local.n = 0;
  });
  apply(ofMain);
  apply(local);
  boxOfMain.set(2);
  console.log(boxOfMain.value, sharedBox.value);
  let gauge: Gauge = ofMain;
  if (local.n > 3) gauge = either;
  gauge.add(1);
}
