// A lock is held wherever its guard is: given by a helper, passed on, tried for, under a callback, in a turn of a loop.
import { type Guard, interrupt, IrqCell, IrqMutex, Mutex, PerCore, RwSpinLock, SpinLock, startCore, thread, withoutInterrupts } from "ingot:kernel";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());
const cell = new IrqCell(new Counter());
const perCore = new PerCore((core) => core);
const spin = new SpinLock(new Counter());
const slow = new Mutex(new Counter());
const ofThread = new IrqMutex(new Counter());
const readers = new RwSpinLock<u32>(0);
class Device {
  readonly lock = new IrqMutex(new Counter());
  plain: u32 = 0;
  poll(): void {
    using guard = this.lock.lock();
    this.plain += guard.value.n;
  }
}
const device = new Device();
// Several that share one lock.
class User {
  constructor(private readonly lock: Static<IrqMutex<Counter>>) {}
  use(): void {
    using guard = this.lock.lock();
    byUsers += guard.value.n;
  }
}
const user = new User(lock);
const another = new User(lock);

// A guard in a `readonly` field is held as long as its object lives.
class Session implements Disposable {
  constructor(private readonly guard: Own<Guard<Counter>>) {
    inSession += 1;
  }
  add(): void {
    inSession += this.guard.value.n;
  }
  [Symbol.dispose](): void {
    this.guard[Symbol.dispose]();
  }
}
function begin(): Session {
  return new Session(lock.lock());
}
let inSession: u32 = 0;
let byUsers: u32 = 0;
let byHelper: u32 = 0;
let passed: u32 = 0;
let tried: u32 = 0;
let called: u32 = 0;
let looped: u32 = 0;
let thrown: u32 = 0;
let masked: u32 = 0;
let inCell: u32 = 0;
let inPerCore: u32 = 0;
let below: u32 = 0;
let recursive: u32 = 0;
let generated: u32 = 0;
let byInterface: u32 = 0;
let ofCores: u32 = 0;
let toRead: u32 = 0;
let ofThreads: u32 = 0;
let ofMany: u32 = 0;
let moved: u32 = 0;
let stored: () => void = first;

class Wrong extends Failure {}

function open() {
  return lock.lock();
}
function finish(guard: Own<Guard<Counter>>): void {
  passed += 1;
  guard[Symbol.dispose]();
}
function back(guard: Own<Guard<Counter>>): Guard<Counter> {
  return guard;
}
function under(action: () => void): void {
  using guard = lock.lock();
  guard.value.n += 1;
  action();
}
function first(): void {
  called += 1;
}
/** @maxDepth 4 */
function step(deep: u32): void {
  recursive += 1;
  if (deep > 0) step(deep - 1);
}
function fails(): void {
  if (thrown > 3) throw new Wrong();
}
function* count(): Generator<u32> {
  generated += 1;
  yield generated;
  generated += 1;
}
interface Action {
  run(): void;
}
class Bump implements Action {
  run(): void {
    byInterface += 1;
  }
}
function perform(action: Action): void {
  using guard = lock.lock();
  guard.value.n += 1;
  action.run();
}
function work(): void {
  {
    using guard = open();
    byHelper += guard.value.n;
  }
  finish(lock.lock());
  {
    const guard = lock.lock();
    using other = guard;
    moved += other.value.n;
  }
  {
    using guard = back(lock.lock());
    moved += guard.value.n;
  }
  under(() => {
    called += 1;
  });
  under(stored);
  for (let i: u32 = 0; i < 4; i++) {
    using guard = lock.lock();
    if (guard.value.n === 1) continue;
    looped += 1;
    if (looped > 3) break;
  }
  {
    using guard = lock.lock();
    guard.value.n += 1;
    try {
      fails();
      thrown += 1;
    } catch {
      thrown = 0;
    } finally {
      thrown += 1;
    }
    step(3);
    for (const n of count()) generated += n;
  }
  perform(new Bump());
  device.poll();
  {
    using session = new Session(lock.lock());
    session.add();
    inSession += 1;
  }
  {
    using session = begin();
    session.add();
  }
}
function underMasks(): void {
  withoutInterrupts(() => {
    masked += 1;
    cell.with((c) => {
      c.n += 1;
    });
  });
  cell.with((c) => {
    c.n += 1;
    inCell += 1;
  });
  perCore.with(() => {
    inPerCore += 1;
  });
}
interrupt(
  3,
  () => {
    work();
    underMasks();
    user.use();
    // Nothing less urgent comes in between.
    below += 1;
  },
  { priority: 1 },
);
function fromCores(): void {
  const guard = spin.tryLock();
  if (guard !== undefined) {
    tried += 1;
    guard[Symbol.dispose]();
  }
  {
    using held = spin.lock();
    ofCores += held.value.n;
  }
  using writer = readers.write();
  toRead = writer.value;
}
function worker(): void {
  using guard = slow.tryLock();
  if (guard === undefined) return;
  ofThreads += 1;
}
function many(): void {
  using guard = ofThread.lock();
  ofMany += guard.value.n;
}
function second(): void {
  fromCores();
  using reader = readers.read();
  console.log(reader.value, toRead);
}
export function main(): void {
  startCore(1, second);
  thread(worker, { priority: 1 });
  thread(worker, { priority: 2 });
  for (let i: u32 = 0; i < 2; i++) thread(many, { priority: 1 });
  work();
  underMasks();
  another.use();
  withoutInterrupts(() => {
    below += 1;
  });
  fromCores();
  using guard = slow.lock();
  ofThreads += guard.value.n;
}
