//! A driver with registers, a ring of its own, and a view lent to its user
import { ReadOnly, ReadWrite, WriteOneToClear, at, bit, bitfield, bits, registers } from "ingot:mmio";

@bitfield("u32")
class Flags {
  @bit(4) RXFE!: boolean;
  @bit(5) TXFF!: boolean;
}
@bitfield("u32")
class Data {
  @bits(0, 7) DATA!: u8;
}
@bitfield("u32")
class Interrupts {
  @bit(4) RX!: boolean;
}
@registers({ size: 0x48 })
class Registers {
  @at(0x00) readonly DR!: ReadWrite<Data>;
  @at(0x18) readonly FR!: ReadOnly<Flags>;
  @at(0x44) readonly ICR!: WriteOneToClear<Interrupts>;
}
class Uart {
  private readonly rx = new FixedArray<u8, 16>();
  private used: usize = 0;
  constructor(private readonly registers: Static<Registers>) {}
  poll(): boolean {
    while (!this.registers.FR.read().RXFE && this.used < this.rx.length) {
      this.rx[this.used] = this.registers.DR.read().DATA;
      this.used += 1;
    }
    return this.used > 0;
  }
  line(): readonly u8[] | undefined {
    const end = this.rx.subarray(0, this.used).indexOf(10);
    return end < 0 ? undefined : this.rx.subarray(0, usize(end));
  }
  write(bytes: readonly u8[]): void {
    for (const byte of bytes) {
      while (this.registers.FR.read().TXFF);
      this.registers.DR.modify((d) => {
        d.DATA = byte;
      });
    }
  }
  clear(): void {
    this.used = 0;
  }
}
function echo(uart: Uart): usize {
  if (!uart.poll()) return 0;
  const line = uart.line();
  if (line === undefined) return 0;
  uart.write(line);
  const length = line.length;
  uart.clear();
  return length;
}
export function run(registers: Static<Registers>): void {
  const uart = new Uart(registers);
  console.log(echo(uart));
}
export function main(): void {}
