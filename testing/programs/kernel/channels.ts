//! What carries values between contexts, from one context: order, bounds, ownership
import { Channel, Once, Pipe, PubSub, RingBuffer, Semaphore, Signal, Watch } from "ingot:kernel";

interface Reading {
  readonly sensor: u8;
  readonly value: i16;
}
class Packet implements Disposable {
  constructor(readonly number: u32) {}
  [Symbol.dispose](): void {
    console.log("end of packet", this.number);
  }
}

const readings = new Channel<Reading, 2>();
const ring = new RingBuffer<u32, 3>();
const permits = new Semaphore(2);
const latest = new Signal<i32>();
const watched = new Watch<Reading>();
const bytes = new Pipe<5>();
const news = new PubSub<u32, 2, 2>();
const settings = new Once<Reading>();

function channels(): void {
  console.log(readings.trySend({ sensor: 1, value: -5 }), readings.trySend({ sensor: 2, value: 6 }));
  console.log(readings.trySend({ sensor: 3, value: 7 }), readings.length, readings.capacity);
  for (let r = readings.tryReceive(); r !== undefined; r = readings.tryReceive()) console.log(r.sensor, r.value);
  readings.sendBlocking({ sensor: 4, value: 8 });
  console.log(readings.receiveBlocking().value, readings.length);
}

function owners(): void {
  using packets = new Channel<Packet, 2>();
  for (let i: u32 = 1; i <= 3; i++) console.log(i, packets.trySend(new Packet(i)));
  {
    using first = packets.tryReceive();
    if (first !== undefined) console.log("got", first.number);
  }
  using mail = new Signal<Packet>();
  mail.signal(new Packet(10));
  mail.signal(new Packet(11));
  using seen = mail.tryTake();
  console.log(seen === undefined, mail.isSignaled);
  mail.signal(new Packet(12));
  using buffer = new RingBuffer<Packet, 2>();
  const producer = buffer.producer();
  const consumer = buffer.consumer();
  for (let i: u32 = 20; i < 23; i++) producer.trySend(new Packet(i));
  {
    using packet = consumer.tryReceive();
    console.log(packet !== undefined);
  }
  producer.trySend(new Packet(24));
}

function rings(): void {
  const producer = ring.producer();
  const consumer = ring.consumer();
  let next: u32 = 0;
  let sum: u32 = 0;
  for (let round: u32 = 0; round < 5; round++) {
    while (producer.trySend(next)) next++;
    for (let i: u32 = 0; i <= round % 3; i++) sum = sum * 10 + (consumer.tryReceive() ?? 0);
  }
  console.log(next, sum, ring.length);
}

function publications(): void {
  using first = news.subscribe();
  console.log(news.tryPublish(1), news.tryPublish(2), news.tryPublish(3));
  using second = news.subscribe();
  if (first === undefined || second === undefined) return;
  using third = news.subscribe();
  console.log(third === undefined);
  console.log(first.tryNext() ?? 0, second.tryNext() ?? 0, news.tryPublish(3));
  news.publishNow(4);
  console.log(first.tryNext() ?? 0, first.tryNext() ?? 0, first.tryNext() ?? 0, first.takeMissed(), first.takeMissed());
  console.log(second.tryNext() ?? 0, second.tryNext() ?? 0, second.tryNext() ?? 0, second.takeMissed());
}

export function main(): void {
  channels();
  owners();
  rings();
  publications();
  console.log(permits.tryAcquire(), permits.tryAcquire(2), permits.tryAcquire(), permits.tryAcquire(), permits.permits);
  permits.release(3);
  console.log(permits.tryAcquire(3), permits.permits);
  latest.signal(1);
  latest.signal(2);
  console.log(latest.isSignaled, latest.tryTake() ?? 0, latest.tryTake() ?? 0);
  const fast = watched.receiver();
  const slow = watched.receiver();
  console.log(fast.tryChanged() === undefined, watched.value === undefined);
  watched.send({ sensor: 1, value: 1 });
  console.log(fast.tryChanged()?.value ?? 0, fast.tryChanged() === undefined);
  watched.send({ sensor: 1, value: 2 });
  console.log(fast.tryChanged()?.value ?? 0, slow.tryChanged()?.value ?? 0, slow.tryChanged() === undefined);
  const read = new FixedArray<u8, 4>();
  console.log(bytes.tryWrite([1, 2, 3]), bytes.tryRead(read.subarray(0, 2)), bytes.tryWrite([4, 5, 6, 7, 8]), bytes.length);
  console.log(read[0], read[1], bytes.tryRead(read), read[0], read[3], bytes.tryRead(read), bytes.tryRead(read));
  console.log(settings.value === undefined, settings.getOrMake(() => ({ sensor: 9, value: 9 })).sensor);
  console.log(settings.trySet({ sensor: 8, value: 8 }), settings.getOrMake(() => ({ sensor: 7, value: 7 })).sensor);
}
