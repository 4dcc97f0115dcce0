/** The interrupt controller of the BCM2835 family, which the GPU's interrupts come by. Source: BCM2835 ARM Peripherals §7.5. */
import type { ReadOnly, ReadWrite, WriteOnly } from "ingot:mmio";
import { at, registers } from "ingot:mmio";

/** Pending registers show what is enabled; enabling and disabling leaves bits alone that are written as zero. */
@registers({ size: 0x200 })
export class BcmInterruptRegisters {
  /** Bits 0 to 7: the ARM's own. The rest repeats what is in the other two. */
  @at(0x00) readonly BASIC_PENDING!: ReadOnly<u32>;
  @at(0x04) readonly PENDING1!: ReadOnly<u32>;
  @at(0x08) readonly PENDING2!: ReadOnly<u32>;
  @at(0x0c) readonly FIQ!: ReadWrite<u32>;
  @at(0x10) readonly ENABLE1!: WriteOnly<u32>;
  @at(0x14) readonly ENABLE2!: WriteOnly<u32>;
  @at(0x18) readonly ENABLE_BASIC!: WriteOnly<u32>;
  @at(0x1c) readonly DISABLE1!: WriteOnly<u32>;
  @at(0x20) readonly DISABLE2!: WriteOnly<u32>;
  @at(0x24) readonly DISABLE_BASIC!: WriteOnly<u32>;
}
