//! A literal borrows where its type says `Ref`, or where nothing says that it owns
//! spec: §6

class Job {
  constructor(public id: u32) {}
}
interface Slot {
  readonly job: Job;
  readonly n: u32;
}
interface Lent {
  readonly job: Ref<Job>;
  readonly n: u32;
}
class Desk {
  readonly job = new Job(1);
  slot: Slot = { job: new Job(2), n: 2 };
  own(): Lent {
    return { job: this.job, n: 1 };
  }
  keep(slot: Own<Slot>): void {
    this.slot = slot;
  }
}
const shared = new Job(3);
function lent(job: Job): Lent {
  return { job, n: 1 };
}
function ofAll(): readonly [Ref<Job>, u32] {
  return [shared, 1];
}
function handedOn(slot: Own<Slot>): Slot {
  return slot;
}
function look(slot: Slot): u32 {
  return slot.job.id;
}
export function main(): void {
  const desk = new Desk();
  const job = new Job(5);
  desk.keep({ job: new Job(6), n: 6 });
  const both = { job, n: 7 as u32 };
  const named: Slot = { job, n: 8 };
  console.log(desk.own().n, lent(job).n, ofAll()[1], look(both), look(named), look({ job, n: 9 }));
  console.log(handedOn({ job: new Job(10), n: 10 }).n);
}
