//! Data that owns a place moves with it: whole, by parts, by spread, in a loop, out of an alias, a capture, an element
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
  take(slot);
  console.log(slot.job.id); //~ ING2001
}
function part(): void {
  const slot = make(2);
  eat(slot.job);
  take(slot); //~ ING2001
}
function spread(): void {
  const slot = make(3);
  take({ ...slot, n: 4 });
  console.log(slot.job.id); //~ ING2001
}
function turns(): void {
  const slot = make(5);
  for (let i: u32 = 0; i < 2; i++) take(slot); //~ ING2001
}
function seen(): void {
  const slot = make(6);
  const { job } = slot;
  take(slot); //~ ING2002
  console.log(job.id);
}
function captured(): void {
  const slot = make(7);
  const end = (): u32 => take(slot); //~ ING2002
  console.log(end());
}
function element(): void {
  const slots = FixedArray.of(make(8), make(9));
  take(slots[0]); //~ ING2002
}
function variable(): void {
  let slot = make(10);
  const same = slot;
  slot = make(11); //~ ING2005
  console.log(same.job.id, slot.job.id);
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
