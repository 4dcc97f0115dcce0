//! A literal owns what its type says that it owns: a borrow does not become an owner by being a member
//! spec: §6

class Job {
  constructor(public id: u32) {}
}
interface Slot {
  readonly job: Job;
  readonly n: u32;
}
class Desk {
  readonly job = new Job(1);
  slot: Slot = { job: new Job(2), n: 2 };
  own(): Slot {
    return { job: this.job, n: 1 }; //~ ING2002
  }
  keep(slot: Slot): void {
    this.slot = slot; //~ ING2003
  }
}
const shared = new Job(3);
function lent(job: Job): Slot {
  return { job, n: 1 }; //~ ING2002
}
function ofAll(): readonly [Job, u32] {
  return [shared, 1]; //~ ING2002
}
function handedOn(slot: Slot): Slot {
  return slot; //~ ING2003
}
function ofLocal(): Ref<Slot> {
  const slot: Slot = { job: new Job(4), n: 4 };
  return slot; //~ ING2004
}
export function main(): void {
  const desk = new Desk();
  const job = new Job(5);
  const slot: Slot = { job: new Job(6), n: 6 };
  desk.keep(slot);
  console.log(desk.own().n, lent(job).n, ofAll()[1], handedOn(slot).n, ofLocal().n);
}
