/** System I/O of the Arm MPS2 boards' FPGA. Source: AN386 §4.6 (FPGA system control and I/O); qemu-boards §5. */
import type { ReadOnly, ReadWrite } from "ingot:mmio";
import { at, bit, bitfield, registers } from "ingot:mmio";
import type { OutputPin } from "../../hal/output-pin";

@bitfield("u32")
export class Leds {
  @bit(0) LED0!: boolean;
  @bit(1) LED1!: boolean;
}

@registers({ size: 0x1000 })
export class FpgaIoRegisters {
  @at(0x00) readonly LED0!: ReadWrite<Leds>;
  @at(0x08) readonly BUTTON!: ReadOnly<u32>;
  /** Counts up at 100 Hz. */
  @at(0x14) readonly CLK100HZ!: ReadWrite<u32>;
}

/** The first of the two LEDs. */
export class FpgaLed implements OutputPin {
  constructor(private readonly registers: Static<FpgaIoRegisters>) {}

  set(on: boolean): void {
    this.registers.LED0.modify((leds) => {
      leds.LED0 = on;
    });
  }

  toggle(): void {
    this.registers.LED0.modify((leds) => {
      leds.LED0 = !leds.LED0;
    });
  }
}
