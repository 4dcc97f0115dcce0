//! rule: loop-in-handler
// A loop waits when none of its ways out depends on what it does itself.
import { Atomic, interrupt } from "ingot:kernel";

class Waiter {
  constructor(private readonly flag: Static<Atomic<boolean>>) {}
  isReady(): boolean {
    return this.flag.load();
  }
}
class Source {
  left: u32 = 3;
  take(): u32 | undefined {
    if (this.left === 0) return undefined;
    this.left -= 1;
    return this.left;
  }
}
const flag = new Atomic<boolean>(false);
const count = new Atomic<u32>(0);
const waiter = new Waiter(flag);
const source = new Source();
let ticks: u32 = 0;
let limit: u32 = 10;

function* numbers(): Generator<u32> {
  for (let i: u32 = 0; ; i++) yield i;
}
function* few(): Generator<u32> {
  yield 1;
  yield 2;
}
function* states(): Generator<boolean> {
  for (;;) yield flag.load();
}
function until(isDone: () => boolean): void {
  while (!isDone()) {} //~ ING3002
}
function onEdge(): void {
  while (!flag.load()) {} //~ ING3002
  while (!waiter.isReady()) ticks += 1; //~ ING3002
  let seen = flag.load();
  while (!seen) { //~ ING3002
    seen = flag.load();
  }
  do {} while (count.load() < limit); //~ ING3002
  for (;;) {
    if (flag.load()) break; //~ ING3002
  }
  while (!flag.compareExchange(false, true)) {} //~ ING3002
  while (flag.swap(true)) {} //~ ING3002
  for (const state of states()) if (state) break; //~ ING3002
  until(() => flag.load());
}
function brings(): void {
  for (let i: u32 = 0; i < limit; i++) if (flag.load()) return;
  let turns: u32 = 0;
  while (!flag.load()) {
    turns += 1;
    if (turns > 100) break;
  }
  while (ticks < 10) ticks += 1;
  for (const x of [1, 2, 3]) console.log(x);
  for (const n of numbers()) if (n > 3) break;
  for (const n of few()) console.log(n);
  const own = new Source();
  while (own.take() !== undefined) {}
  while (source.take() !== undefined) {}
  let value = source.take();
  while (value !== undefined) value = source.take();
  let old = count.load();
  while (!count.compareExchange(old, old + 1)) old = count.load();
}
interrupt(3, onEdge, { priority: 1 });
interrupt(4, brings, { priority: 1 });

export function main(): void {
  while (!flag.load()) {}
  flag.store(true);
}
