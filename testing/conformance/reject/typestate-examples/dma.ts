//! examples/typestate: the buffer while the engine writes to it, the engine while it runs, a transfer that nobody ends
//! spec: §6, §7
import { Box, Heap } from "ingot:core";
import { Buffer, IdleEngine } from "../../../../examples/typestate/src/dma";
import { SimulatedEngine } from "../../../../examples/typestate/src/simulation";

const hardware = new SimulatedEngine();
const heap = new Heap<256>();

function early(idle: Own<IdleEngine>): void {
  const buffer = new Box(heap, new Buffer());
  using transfer = idle.start(buffer);
  console.log(buffer.value.bytes[0], transfer.isRunning); //~ ING2001
}
function late(idle: Own<IdleEngine>): void {
  const buffer = new Box(heap, new Buffer());
  const first = buffer.value.bytes.subarray(0, 1);
  using transfer = idle.start(buffer); //~ ING2002
  console.log(first[0], transfer.isRunning);
}
function twice(idle: Own<IdleEngine>): void {
  using one = idle.start(new Box(heap, new Buffer()));
  using two = idle.start(new Box(heap, new Buffer())); //~ ING2001
  console.log(one.isRunning, two.isRunning);
}
function forgotten(idle: Own<IdleEngine>): void {
  const transfer = idle.start(new Box(heap, new Buffer())); //~ ING2007
  console.log(transfer.isRunning);
}
function ended(idle: Own<IdleEngine>): void {
  const transfer = idle.start(new Box(heap, new Buffer()));
  using finished = transfer.finish();
  console.log(transfer.isRunning, finished.buffer.value.bytes[0]); //~ ING2001
}
export function main(): void {
  early(IdleEngine.reset(hardware));
  late(IdleEngine.reset(hardware));
  twice(IdleEngine.reset(hardware));
  forgotten(IdleEngine.reset(hardware));
  ended(IdleEngine.reset(hardware));
}
