//! What a slot lends goes with its content
import { Slot } from "ingot:core";

class Job {
  id: u32 = 0;
}
function put(): u32 {
  const slot = new Slot<Job>(new Job());
  const job = slot.value;
  slot.put(new Job()); //~ ING2005
  return job?.id ?? 0;
}
function take(): u32 {
  const slot = new Slot<Job>(new Job());
  const job = slot.value;
  const taken = slot.take(); //~ ING2005
  return (job?.id ?? 0) + (taken?.id ?? 0);
}
function late(): u32 {
  const slot = new Slot<Job>(new Job());
  const id = slot.value?.id ?? 0;
  slot.put(new Job());
  return id + (slot.value?.id ?? 0);
}
export function main(): void {
  console.log(put(), take(), late());
}
