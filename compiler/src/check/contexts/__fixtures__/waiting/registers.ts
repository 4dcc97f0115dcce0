"use unsafe";
// A loop that reads a register until the hardware is ready waits, whatever the register's value is read as; one that empties
// a FIFO, or fills it, does not.
import { interrupt } from "ingot:kernel";
import { at, bit, bitfield, bits, type ReadOnly, type ReadWrite, registers } from "ingot:mmio";
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
  @at(0x08) readonly DR!: ReadWrite<u32>;
}
const other = registersAt(Spi, 0x4000_1000);
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
  while (spi.SR.read().BUSY) other.DR.write(1); //~ ING3002
  for (let turns: u32 = 100; spi.SR.read().BUSY && turns > 0; ) turns -= 1;
}
function take(): u32 {
  return spi.DR.read();
}
function drain(): void {
  let sum: u32 = 0;
  while (spi.SR.read().LEVEL > 0) sum += spi.DR.read();
  while (!isBusy()) {
    sum += take();
    if (sum > 100) break;
  }
  while (spi.SR.read().LEVEL < 8) spi.DR.write(sum);
}
interrupt(4, drain, { priority: 1 });
interrupt(3, onEdge, { priority: 1 });

export function main(): void {
  while (spi.SR.read().BUSY) {}
}
