"use unsafe";
// Each primitive once, uncontended, between two marks; what is printed says what came, in the same order, and how many
// bytes of RAM one of them takes. `shared` locks are taken by a handler too, which never comes.
import {
  Atomic,
  Channel,
  IrqCell,
  IrqMutex,
  interrupt,
  Mutex,
  Once,
  Pipe,
  PubSub,
  RingBuffer,
  RwSpinLock,
  Semaphore,
  Signal,
  SpinLock,
  Watch,
  withoutInterrupts,
} from "ingot:kernel";
import { sizeOf } from "ingot:unsafe";
import { benchBegin, benchEnd } from "../harness/markers";

class Counter {
  value: u32 = 0;
}
const atomic = new Atomic<u32>(0);
const alone = new IrqMutex(new Counter());
const shared = new IrqMutex(new Counter());
const cell = new IrqCell(new Counter());
const spinAlone = new SpinLock(new Counter());
const spin = new SpinLock(new Counter());
const mutexAlone = new Mutex(new Counter());
const mutex = new Mutex(new Counter());
const readers = new RwSpinLock<u32>(0);
const permits = new Semaphore(1);
const channel = new Channel<u32, 4>();
const signal = new Signal<u32>();
const watch = new Watch<u32>();
const watcher = watch.receiver();
const pipe = new Pipe<8>();
const news = new PubSub<u32, 4, 1>();
const once = new Once<u32>();
const ring = new RingBuffer<u32, 4>();
const producer = ring.producer();
const consumer = ring.consumer();
const bytes = new FixedArray<u8, 4>();
const read = new FixedArray<u8, 4>();

function onInterrupt(): void {
  shared.lock()[Symbol.dispose]();
  cell.with((c) => {
    c.value += 1;
  });
  spin.tryLock()?.[Symbol.dispose]();
  mutex.tryLock()?.[Symbol.dispose]();
  permits.release();
  channel.trySend(1);
  signal.signal(1);
  watch.send(1);
  pipe.tryWrite(bytes);
  news.tryPublish(1);
}
interrupt(5, onInterrupt, { priority: 3 });

function report(name: string, size: usize): void {
  console.log(name, size);
}

export function main(): void {
  using subscriber = news.subscribe();
  if (subscriber === undefined) return;
  once.trySet(3);
  let n = benchBegin(0);
  n = benchEnd(n);
  report("nothing", 0);
  n = benchBegin(1);
  atomic.fetchAdd(1);
  n = benchEnd(n);
  report("`Atomic<u32>`: `fetchAdd`", sizeOf<Atomic<u32>>());
  n = benchBegin(1);
  withoutInterrupts(() => {});
  n = benchEnd(n);
  report("`withoutInterrupts`", 0);
  n = benchBegin(1);
  alone.lock()[Symbol.dispose]();
  n = benchEnd(n);
  report("`IrqMutex`, in one context: lock and unlock", sizeOf<IrqMutex<Counter>>() - 4);
  n = benchBegin(1);
  shared.lock()[Symbol.dispose]();
  n = benchEnd(n);
  report("`IrqMutex`, with a handler", sizeOf<IrqMutex<Counter>>() - 4);
  n = benchBegin(1);
  cell.with((c) => {});
  n = benchEnd(n);
  report("`IrqCell`: `with`", sizeOf<IrqCell<Counter>>() - 4);
  n = benchBegin(1);
  spinAlone.lock()[Symbol.dispose]();
  n = benchEnd(n);
  report("`SpinLock`, in one context: lock and unlock", sizeOf<SpinLock<Counter>>() - 4);
  n = benchBegin(1);
  spin.lock()[Symbol.dispose]();
  n = benchEnd(n);
  report("`SpinLock`, that a handler tries: lock and unlock", sizeOf<SpinLock<Counter>>() - 4);
  n = benchBegin(1);
  mutexAlone.lock()[Symbol.dispose]();
  n = benchEnd(n);
  report("`Mutex`, in one context: lock and unlock", sizeOf<Mutex<Counter>>() - 4);
  n = benchBegin(1);
  mutex.lock()[Symbol.dispose]();
  n = benchEnd(n);
  report("`Mutex`, that a handler tries: lock and unlock", sizeOf<Mutex<Counter>>() - 4);
  n = benchBegin(1);
  readers.read()[Symbol.dispose]();
  n = benchEnd(n);
  report("`RwSpinLock`: read and unlock", sizeOf<RwSpinLock<u32>>() - 4);
  n = benchBegin(1);
  readers.write()[Symbol.dispose]();
  n = benchEnd(n);
  report("`RwSpinLock`: write and unlock", sizeOf<RwSpinLock<u32>>() - 4);
  n = benchBegin(1);
  permits.tryAcquire();
  permits.release();
  n = benchEnd(n);
  report("`Semaphore`: `tryAcquire` and `release`", sizeOf<Semaphore>());
  n = benchBegin(1);
  channel.trySend(n);
  n = benchEnd(channel.tryReceive() ?? 0);
  report("`Channel<u32, 4>`: `trySend` and `tryReceive`", sizeOf<Channel<u32, 4>>());
  n = benchBegin(1);
  producer.trySend(n);
  n = benchEnd(consumer.tryReceive() ?? 0);
  report("`RingBuffer<u32, 4>`: `trySend` and `tryReceive`", sizeOf<RingBuffer<u32, 4>>());
  n = benchBegin(1);
  signal.signal(n);
  n = benchEnd(signal.tryTake() ?? 0);
  report("`Signal<u32>`: `signal` and `tryTake`", sizeOf<Signal<u32>>());
  n = benchBegin(1);
  watch.send(n);
  n = benchEnd(watcher.tryChanged() ?? 0);
  report("`Watch<u32>`: `send` and `tryChanged`", sizeOf<Watch<u32>>());
  n = benchBegin(1);
  news.tryPublish(n);
  n = benchEnd(subscriber.tryNext() ?? 0);
  report("`PubSub<u32, 4, 1>`: `tryPublish` and `tryNext`", sizeOf<PubSub<u32, 4, 1>>());
  n = benchBegin(1);
  pipe.tryWrite(bytes);
  pipe.tryRead(read);
  n = benchEnd(n);
  report("`Pipe<8>`: 4 bytes in and out", sizeOf<Pipe<8>>());
  n = benchBegin(1);
  n = benchEnd(once.value ?? 0);
  report("`Once<u32>`: `value`", sizeOf<Once<u32>>());
}
