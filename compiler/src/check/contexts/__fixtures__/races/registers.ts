"use unsafe";
//! rule: race-of-registers
// Registers are written whole: two writers lose each other's bits, but where writing loses nothing.
import { interrupt } from "ingot:kernel";
import { at, bit, bitfield, type ReadOnly, type ReadWrite, registers, type WriteOneToClear, type WriteOnly } from "ingot:mmio";
import { registersAt } from "ingot:unsafe";

@bitfield("u32")
class Bits {
  @bit(0) A!: boolean;
  @bit(1) B!: boolean;
}
@registers({ size: 0x100 })
class Timer {
  @at(0x00) readonly CR!: ReadWrite<Bits>;
  @at(0x04) readonly SR!: WriteOneToClear<Bits>;
  @at(0x08) readonly CNT!: ReadOnly<u32>;
  @at(0x0c) readonly SET!: WriteOnly<u32>;
  @at(0x10) readonly CCR!: ReadWrite<u32>;
  @at(0x14) readonly ARR!: ReadWrite<u32>;
}
const first = registersAt(Timer, 0x4000_0000);
const second = registersAt(Timer, 0x4000_0400);

class Driver {
  constructor(private readonly block: Static<Timer>) {}
  enable(): void {
    this.block.CR.modify((cr) => {
      cr.A = true;
    });
  }
  acknowledge(): void {
    this.block.SR.clear((sr) => {
      sr.A = true;
    });
    this.block.SET.write(1);
  }
  count(): u32 {
    return this.block.CNT.read() + this.block.CCR.read();
  }
}
const one = new Driver(first);
const two = new Driver(second);

interrupt(
  3,
  () => {
    one.enable();
    one.acknowledge();
    first.CCR.write(one.count());
  },
  { priority: 1 },
);

export function main(): void {
  one.acknowledge();
  first.CR.modify((cr) => { //~ ING3001
    cr.B = true;
  });
  two.enable();
  second.CCR.write(one.count());
  first.ARR.write(2);
}
