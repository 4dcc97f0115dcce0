"use unsafe";
// A loop that reads a register until the hardware is ready waits, whatever the register's value is read as.
import { interrupt } from "ingot:kernel";
import { at, bit, bitfield, bits, type ReadOnly, registers } from "ingot:mmio";
import { registersAt } from "ingot:unsafe";

@bitfield("u32")
class Status {
  @bit(0) BUSY!: boolean;
  @bits(4, 7) LEVEL!: u8;
}
@registers({ size: 0x10 })
class Spi {
  @at(0x00) readonly COUNT!: ReadOnly<u32>;
  @at(0x04) readonly SR!: ReadOnly<Status>;
}
const spi = registersAt(Spi, 0x4000_0000);

function isBusy(): boolean {
  return spi.SR.read().BUSY;
}
function onEdge(): void {
  while (spi.COUNT.read() !== 0) {} //~ ING3002
  while (spi.SR.read().BUSY) {} //~ ING3002
  while (isBusy()) {} //~ ING3002
  let status = spi.SR.read();
  while (status.LEVEL < 3) { //~ ING3002
    status = spi.SR.read();
  }
  for (let turns: u32 = 100; spi.SR.read().BUSY && turns > 0; ) turns -= 1;
}
interrupt(3, onEdge, { priority: 1 });

export function main(): void {
  while (spi.SR.read().BUSY) {}
}
