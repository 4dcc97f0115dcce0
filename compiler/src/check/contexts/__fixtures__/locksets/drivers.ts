"use unsafe";
// Registers, and what else lies outside of a lock, are reached under it: by main, handlers and another core.
import { Slot } from "ingot:core";
import { interrupt, IrqMutex, SpinLock, startCore } from "ingot:kernel";
import { at, bit, bitfield, type ReadWrite, registers } from "ingot:mmio";
import { registersAt } from "ingot:unsafe";

@bitfield("u32")
class Control {
  @bit(0) ENABLE!: boolean;
  @bit(1) TXIE!: boolean;
}
@registers({ size: 0x100 })
class Uart {
  @at(0x00) readonly CR!: ReadWrite<Control>;
  @at(0x04) readonly DR!: ReadWrite<u32>;
}
const block = registersAt(Uart, 0x4000_0000);
const second = registersAt(Uart, 0x4000_1000);
const third = registersAt(Uart, 0x4000_2000);
const shared = new FixedArray<u8, 16>();
const own = new FixedArray<u8, 16>();
const ofCore = new FixedArray<u8, 16>();

class Driver {
  head: u32 = 0;
  sent: u32 = 0;
  constructor(
    private readonly block: Static<Uart>,
    private readonly ring: Static<FixedArray<u8, 16>>,
  ) {}
  send(byte: u8): void {
    this.ring[usize(this.head % 16)] = byte;
    this.head += 1;
    this.enable(true);
  }
  enable(on: boolean): void {
    this.block.CR.modify((cr) => {
      cr.TXIE = on;
    });
  }
  drain(): void {
    if (this.head === this.sent) return this.enable(false);
    this.block.DR.write(u32(this.ring[usize(this.sent % 16)]));
    this.sent += 1;
  }
}
const driver = new IrqMutex(new Driver(block, shared));
const slot = new IrqMutex(new Slot<Driver>());
const ofCores = new SpinLock(new Driver(third, ofCore));

function onTransmit(): void {
  using guard = driver.lock();
  guard.value.drain();
}
interrupt(3, onTransmit, { priority: 1 });
interrupt(
  4,
  () => {
    using guard = driver.lock();
    guard.value.drain();
  },
  { priority: 2 },
);
interrupt(
  5,
  () => {
    using guard = slot.lock();
    guard.value.value?.drain();
    using other = driver.lock();
    other.value.drain();
  },
  { priority: 1 },
);
function core(): void {
  using guard = ofCores.lock();
  guard.value.enable(true);
}
export function main(): void {
  startCore(1, core);
  {
    using guard = driver.lock();
    guard.value.send(1);
    block.CR.modify((cr) => {
      cr.ENABLE = true;
    });
  }
  {
    using guard = slot.lock();
    guard.value.put(new Driver(second, own));
    guard.value.value?.enable(true);
  }
  using guard = ofCores.lock();
  guard.value.enable(true);
}
