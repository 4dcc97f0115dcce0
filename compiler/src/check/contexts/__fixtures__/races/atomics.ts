"use unsafe";
//! rule: race-with-atomic
// What some reach by atomic accesses, others do too.
import { interrupt } from "ingot:kernel";
import { atomicLoad, atomicStore, Ptr } from "ingot:unsafe";

class Flag {
  raised: u32 = 0;
}
const mixed = new Flag(); //~ ING3001
const atomic = new Flag();

function raise(flag: Ref<Flag>): void {
  atomicStore(Ptr.of<u32>(flag.raised), 1, "release");
}
interrupt(
  3,
  () => {
    raise(mixed);
    raise(atomic);
  },
  { priority: 1 },
);

export function main(): void {
  console.log(mixed.raised, atomicLoad(Ptr.of<u32>(atomic.raised), "acquire"));
}
