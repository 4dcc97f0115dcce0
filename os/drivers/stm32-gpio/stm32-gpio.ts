/** GPIO ports of the STM32F4. Source: RM0090 §8.4; stm32f4 §4. */
import type { ReadOnly, ReadWrite, WriteOnly } from "ingot:mmio";
import { at, registers } from "ingot:mmio";
import type { OutputPin } from "../../hal/output-pin";

@registers({ size: 0x400 })
export class Stm32GpioRegisters {
  /** Two bits a pin: `PinMode`. */
  @at(0x00) readonly MODER!: ReadWrite<u32>;
  @at(0x10) readonly IDR!: ReadOnly<u32>;
  @at(0x14) readonly ODR!: ReadWrite<u32>;
  /** Bits 0 to 15 set a pin, bits 16 to 31 reset one; zeros leave the others alone. */
  @at(0x18) readonly BSRR!: WriteOnly<u32>;
  /** Four bits a pin: the alternate function of pins 0 to 7. */
  @at(0x20) readonly AFRL!: ReadWrite<u32>;
  @at(0x24) readonly AFRH!: ReadWrite<u32>;
}

export enum PinMode {
  Input = 0,
  Output = 1,
  Alternate = 2,
  Analog = 3,
}

/** `pin` is 0 to 15. The port's clock must be on. */
export function setPinMode(port: Static<Stm32GpioRegisters>, pin: u32, mode: PinMode): void {
  const shift = pin * 2;
  port.MODER.write((port.MODER.read() & ~u32.wrappingShl(3, shift)) | u32.wrappingShl(u32(mode), shift));
}

/** `pin` is 0 to 7, `alternate` 0 to 15 as in the chip's data sheet. */
export function setAlternate(port: Static<Stm32GpioRegisters>, pin: u32, alternate: u32): void {
  const shift = pin * 4;
  port.AFRL.write((port.AFRL.read() & ~u32.wrappingShl(15, shift)) | u32.wrappingShl(alternate, shift));
}

/** A pin that is an output, and that is on when it is high. */
export class Stm32OutputPin implements OutputPin {
  private readonly mask: u32;
  private on = false;

  /** `pin` is 0 to 15. The port's clock must be on. */
  constructor(
    private readonly port: Static<Stm32GpioRegisters>,
    pin: u32,
  ) {
    this.mask = u32.wrappingShl(1, pin);
    setPinMode(port, pin, PinMode.Output);
  }

  set(on: boolean): void {
    this.on = on;
    this.port.BSRR.write(on ? this.mask : this.mask << 16);
  }

  toggle(): void {
    this.set(!this.on);
  }
}
