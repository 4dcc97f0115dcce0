/** GPIO of the BCM2835 family, as far as the console needs it. Source: BCM2711 ARM Peripherals §5.2; raspi4 §4. */
import type { ReadOnly, ReadWrite, WriteOnly } from "ingot:mmio";
import { at, bitfield, bits, registers } from "ingot:mmio";

/** What a pin is: input, output, or one of the blocks that the chip can connect it to. */
export enum PinFunction {
  Input = 0,
  Output = 1,
  Alternate5 = 2,
  Alternate4 = 3,
  Alternate0 = 4,
  Alternate1 = 5,
  Alternate2 = 6,
  Alternate3 = 7,
}

/** Functions of pins 10 to 19. */
@bitfield("u32")
export class FunctionSelect1 {
  @bits(0, 2) FSEL10!: PinFunction;
  @bits(3, 5) FSEL11!: PinFunction;
  @bits(6, 8) FSEL12!: PinFunction;
  @bits(9, 11) FSEL13!: PinFunction;
  @bits(12, 14) FSEL14!: PinFunction;
  @bits(15, 17) FSEL15!: PinFunction;
  @bits(18, 20) FSEL16!: PinFunction;
  @bits(21, 23) FSEL17!: PinFunction;
  @bits(24, 26) FSEL18!: PinFunction;
  @bits(27, 29) FSEL19!: PinFunction;
}

@registers({ size: 0x1000 })
export class BcmGpioRegisters {
  @at(0x00) readonly GPFSEL0!: ReadWrite<u32>;
  @at(0x04) readonly GPFSEL1!: ReadWrite<FunctionSelect1>;
  @at(0x08) readonly GPFSEL2!: ReadWrite<u32>;
  @at(0x0c) readonly GPFSEL3!: ReadWrite<u32>;
  @at(0x10) readonly GPFSEL4!: ReadWrite<u32>;
  @at(0x14) readonly GPFSEL5!: ReadWrite<u32>;
  @at(0x1c) readonly GPSET0!: WriteOnly<u32>;
  @at(0x20) readonly GPSET1!: WriteOnly<u32>;
  @at(0x28) readonly GPCLR0!: WriteOnly<u32>;
  @at(0x2c) readonly GPCLR1!: WriteOnly<u32>;
  @at(0x34) readonly GPLEV0!: ReadOnly<u32>;
  @at(0x38) readonly GPLEV1!: ReadOnly<u32>;
}

/** Puts UART0 on the header's pins 8 and 10. Their pulls are left as the firmware set them. */
export function connectUart0(gpio: Static<BcmGpioRegisters>): void {
  gpio.GPFSEL1.modify((pins) => {
    pins.FSEL14 = PinFunction.Alternate0;
    pins.FSEL15 = PinFunction.Alternate0;
  });
}
