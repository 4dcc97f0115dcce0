//! Bounded collections in place: FixedList, FixedQueue, Slot; of resources they are resources
//! spec: §6
import { FixedList, FixedQueue, List, Heap, Slot } from "ingot:core";

class Port {
  constructor(readonly id: u32) {}
  [Symbol.dispose](): void {
    console.write(`-${this.id} `);
  }
}
class Pair {
  constructor(readonly key: u8, public value: u64) {}
}

function list(): void {
  const pairs = new FixedList<Pair, 4>();
  pairs.push(new Pair(1, 1 << 33));
  pairs.push(new Pair(2, 2));
  pairs.insert(1, new Pair(3, 3));
  for (const pair of pairs) console.write(`${pair.key}:${pair.value} `);
  const second = pairs.at(1);
  if (second !== undefined) second.value += 30;
  const gone = pairs.remove(0);
  console.log(gone.key, pairs.length, pairs.at(0)?.value ?? 0, pairs.at(2) === undefined);
  console.log(pairs.swapRemove(0).key, pairs.replace(0, new Pair(9, 9)).key, pairs.pop()?.key ?? 0, pairs.pop() === undefined);

  const numbers = new FixedList<u16, 6>();
  for (const n of [5, 3, 9, 1] as readonly u16[]) numbers.push(n);
  numbers.elements().sort((a, b) => i32(a) - i32(b));
  for (const n of numbers) console.write(`${n} `);
  console.log(numbers.tryPush(7) ?? 99, numbers.tryPush(8) ?? 99, numbers.tryPush(9) ?? 99, numbers.isFull);

  using ports = new FixedList<Port, 3>();
  for (let i: u32 = 0; i < 3; i++) ports.push(new Port(i));
  console.log(ports.tryPush(new Port(7)) ?? 99);
  ports.truncate(2);
  console.log(ports.length);
}

function queue(): void {
  const ring = new FixedQueue<u32, 3>();
  let checksum: u32 = 0;
  for (let i: u32 = 0; i < 20; i++) {
    ring.push(i);
    if (ring.isFull) checksum = checksum * 3 + (ring.shift() ?? 0);
  }
  console.log(checksum, ring.length, ring.at(0) ?? 0, ring.at(1) ?? 0, ring.at(2) === undefined);
  ring.unshift(100);
  for (const x of ring) console.write(`${x} `);
  console.log(ring.tryPush(1), ring.pop() ?? 0, ring.shift() ?? 0, ring.shift() ?? 0, ring.shift() === undefined);
  using ports = new FixedQueue<Port, 2>();
  ports.push(new Port(1));
  ports.push(new Port(2));
  {
    using first = ports.shift();
    console.write(`${first === undefined ? 0 : first.id} `);
  }
  ports.push(new Port(3));
  console.log(ports.tryPush(new Port(4)));
}

class Holder {
  readonly port = new Slot<Port>();
  [Symbol.dispose](): void {
    this.port[Symbol.dispose]();
  }
}
function slots(): void {
  const number = new Slot<u32>(3);
  console.log(number.isEmpty, number.value ?? 0, number.take() ?? 0, number.isEmpty, number.take() === undefined);
  console.log(number.replace(4) ?? 0, number.replace(5) ?? 0);
  using holder = new Holder();
  holder.port.put(new Port(1));
  holder.port.put(new Port(2));
  const seen = holder.port.value;
  console.write(`${seen === undefined ? 0 : seen.id} `);
  {
    using taken = holder.port.take();
    console.log(taken === undefined ? 0 : taken.id, holder.port.isEmpty);
  }
  holder.port.put(new Port(3));
}

const heap = new Heap<1024>();
const backlog = new FixedQueue<u32, 4>();

export function main(): void {
  list();
  console.log("");
  queue();
  console.log("");
  slots();
  console.log("");
  backlog.push(1);
  console.log(backlog.length);
  {
    using rows = new FixedList<List<u32>, 2>();
    rows.push(List.from(heap, [1, 2, 3]));
    rows.push(new List<u32>(heap));
    console.log(rows.at(0)?.length ?? 0, heap.free < heap.capacity - 8);
  }
  console.log(heap.free + 32 >= heap.capacity);
}
