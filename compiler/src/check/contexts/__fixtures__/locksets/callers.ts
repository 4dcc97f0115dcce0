//! rule: held-by-all-callers
// A function holds what each of its callers holds, by whatever kind of call.
import { interrupt, IrqMutex } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());
let byHelper: u32 = 0; //~ ING3001
let byClosure: u32 = 0; //~ ING3001
let byInterface: u32 = 0; //~ ING3001
let byVirtual: u32 = 0; //~ ING3001
let byRecursion: u32 = 0; //~ ING3001
let byGenerator: u32 = 0; //~ ING3001
let ofBoth: u32 = 0;

function helper(): void {
  byHelper += 1;
}
function both(): void {
  ofBoth += 1;
}
const bump = (): void => {
  byClosure += 1;
};
function call(action: () => void): void {
  action();
}
interface Action {
  run(): void;
}
class Bump implements Action {
  run(): void {
    byInterface += 1;
  }
}
class Base {
  step(): void {}
}
class Derived extends Base {
  override step(): void {
    byVirtual += 1;
  }
}
function perform(action: Action): void {
  action.run();
}
function drive(base: Base): void {
  base.step();
}
function recurse(deep: u32): void {
  byRecursion += 1;
  if (deep === 0) return;
  using guard = lock.lock();
  guard.value.n += 1;
}
/** @maxDepth 8 */
function again(deep: u32): void {
  if (deep > 0) again(deep - 1);
  recurse(deep);
}
function* count(): Generator<u32> {
  byGenerator += 1;
  yield 1;
  byGenerator += 1;
}
interrupt(
  3,
  () => {
    using guard = lock.lock();
    byHelper += guard.value.n;
    byClosure += 1;
    byInterface += 1;
    byVirtual += 1;
    byRecursion += 1;
    byGenerator += 1;
    ofBoth += 1;
  },
  { priority: 1 },
);
export function main(): void {
  {
    using guard = lock.lock();
    guard.value.n += 1;
    helper();
    call(bump);
    perform(new Bump());
    drive(new Derived());
    both();
  }
  helper();
  call(bump);
  perform(new Bump());
  drive(new Derived());
  {
    using guard = lock.lock();
    guard.value.n += 1;
    both();
  }
  again(3);
  const numbers = count();
  {
    using guard = lock.lock();
    guard.value.n += u32(numbers.next().done ? 1 : 0);
  }
  for (const n of numbers) console.log(n);
}
