//! Data that owns a place moves with it: the last look comes first, and what stays behind may be used
//! spec: §3, §6

class Job {
  constructor(public id: u32) {}
}
interface Slot {
  readonly job: Job;
  readonly n: u32;
}
function make(n: u32): Slot {
  return { job: new Job(n), n };
}
function take(slot: Own<Slot>): u32 {
  return slot.job.id;
}
function eat(job: Own<Job>): u32 {
  return job.id;
}
function whole(): void {
  const slot = make(1);
  console.log(slot.job.id);
  take(slot);
}
function part(): void {
  const slot = make(2);
  eat(slot.job);
  console.log(slot.n);
}
function spread(): void {
  const slot = make(3);
  take({ ...slot, n: 4 });
  console.log(slot.n);
}
function turns(): void {
  let slot = make(5);
  for (let i: u32 = 0; i < 2; i++) {
    take(slot);
    slot = make(i);
  }
}
function seen(): void {
  const slot = make(6);
  const { job } = slot;
  console.log(job.id);
  take(slot);
}
function captured(): void {
  const slot = make(7);
  const look = (): u32 => slot.job.id;
  console.log(look(), look());
}
function element(): void {
  const slots = FixedArray.of(make(8), make(9));
  console.log(slots[0].job.id);
}
function variable(): void {
  let slot = make(10);
  const same = slot;
  console.log(same.job.id);
  slot = make(11);
  console.log(slot.job.id);
}
export function main(): void {
  whole();
  part();
  spread();
  turns();
  seen();
  captured();
  element();
  variable();
}
