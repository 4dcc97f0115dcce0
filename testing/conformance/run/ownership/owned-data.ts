//! Data that owns places: made, changed through its parts, kept in fields and collections, taken apart, handed on
//! spec: §3, §6

import { FixedList, FixedQueue } from "ingot:core";
class Job {
  constructor(public id: u32) {}
}
interface Slot {
  readonly job: Job;
  readonly n: u32;
}
type Entry = readonly [Job, u32];
type Shape =
  | { readonly kind: "round"; readonly job: Job }
  | { readonly kind: "flat"; readonly width: u32 }
  | { readonly kind: "twin"; readonly job: Job; readonly other: Job };
function shape(n: u32): Shape {
  if (n === 0) return { kind: "flat", width: 4 };
  if (n === 1) return { kind: "round", job: new Job(1) };
  return { kind: "twin", job: new Job(n), other: new Job(n + 1) };
}
function area(s: Shape): u32 {
  switch (s.kind) {
    case "round":
      return s.job.id;
    case "flat":
      return s.width;
    case "twin":
      return s.job.id * s.other.id;
  }
}
function touch(s: Shape): void {
  if (s.kind !== "flat") s.job.id += 100;
}
class Holder {
  slot: Slot = { job: new Job(1), n: 1 };
  readonly pair: Entry;
  last: Slot | undefined = undefined;
  constructor(job: Own<Job>) {
    this.pair = [job, 3];
  }
  put(s: Own<Slot>): void {
    this.slot = s;
  }
  keep(s: Own<Slot>): void {
    this.last = s;
  }
  swap(s: Own<Slot>): Slot {
    const old: Own<Slot> = this.slot;
    this.slot = s;
    return old;
  }
  seen(): Ref<Slot> {
    return this.slot;
  }
}
function split(): [Slot, Job] {
  return [{ job: new Job(8), n: 1 }, new Job(9)];
}
export function main(): void {
  for (let i: u32 = 0; i < 4; i++) {
    const s = shape(i);
    touch(s);
    console.log(area(s));
  }
  const list = new FixedList<Slot, 4>();
  list.push({ job: new Job(1), n: 10 });
  list.push({ job: new Job(2), n: 20 });
  for (const s of list) {
    s.job.id += 5;
    console.log(s.job.id, s.n);
  }
  const first = list.at(0);
  if (first !== undefined) console.log(first.job.id);
  const out = list.pop();
  if (out !== undefined) console.log("popped", out.job.id, out.n, u32(list.length));
  const xs: FixedArray<Entry, 3> = FixedArray.of([new Job(5), 1], [new Job(3), 2], [new Job(4), 3]);
  xs.sort((a, b) => (a[0].id < b[0].id ? -1 : 1));
  for (const [job, n] of xs) console.log(job.id, n);
  xs.reverse();
  for (const [i, e] of xs.entries()) console.log(u32(i), e[0].id, e[1]);
  const found = xs.find((e) => e[1] === 2);
  if (found !== undefined) {
    found[0].id = 33;
  }
  console.log(xs[2][0].id);
  const h = new Holder(new Job(40));
  h.put({ job: new Job(41), n: 2 });
  const old = h.swap({ job: new Job(42), n: 3 });
  console.log(old.job.id, h.slot.job.id, h.pair[0].id, h.seen().job.id);
  h.keep(old);
  console.log(h.last?.job.id ?? 0);
  const [slot, job] = split();
  const { job: inner, n } = slot;
  inner.id += 1;
  console.log(slot.job.id, job.id, n);
  const moved = { ...split()[0], n: 7 as u32 };
  console.log(moved.job.id, moved.n);
  const annotated: Slot = { job: new Job(61), n: 1 };
  const lent: Slot = { job: annotated.job, n: 2 };
  lent.job.id = 62;
  console.log(annotated.job.id);
  let change: Slot | undefined = undefined;
  change = { job: new Job(70), n: 1 };
  console.log(change.job.id);
  const count = (): u32 => annotated.job.id + old2(annotated);
  console.log(count());
  const heap = new FixedQueue<Slot, 2>();
  heap.push({ job: new Job(80), n: 1 });
  console.log(heap.shift()?.job.id ?? 0);
}
function old2(s: Slot): u32 {
  return s.n;
}
