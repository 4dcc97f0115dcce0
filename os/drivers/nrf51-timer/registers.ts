/** TIMER of the nRF51. Source: nRF51 Reference Manual v3.0 §18. */
import type { ReadWrite, WriteOnly } from "ingot:mmio";
import { at, bit, bitfield, registers } from "ingot:mmio";

/** What interrupts: the events of the same names. */
@bitfield("u32")
export class Interrupts {
  @bit(16) COMPARE0!: boolean;
  @bit(17) COMPARE1!: boolean;
  @bit(18) COMPARE2!: boolean;
  @bit(19) COMPARE3!: boolean;
}

/**
 * Widths of the count. TIMER1 and TIMER2 have the first two only (nRF51822 Product Specification v3.3 §4.2).
 * @repr u32
 */
export enum BitMode {
  Bits16 = 0,
  Bits8 = 1,
  Bits24 = 2,
  Bits32 = 3,
}

/** Tasks begin when 1 is written; events are 1 from when they happen until 0 is written. §10.1. */
@registers({ size: 0x1000 })
export class Nrf51TimerRegisters {
  @at(0x000) readonly START!: WriteOnly<u32>;
  @at(0x004) readonly STOP!: WriteOnly<u32>;
  @at(0x00c) readonly CLEAR!: WriteOnly<u32>;
  /** Copies the count to CC3. */
  @at(0x04c) readonly CAPTURE3!: WriteOnly<u32>;
  /** The count has become what CC0 says. */
  @at(0x140) readonly COMPARE0!: ReadWrite<u32>;
  @at(0x144) readonly COMPARE1!: ReadWrite<u32>;
  @at(0x148) readonly COMPARE2!: ReadWrite<u32>;
  @at(0x14c) readonly COMPARE3!: ReadWrite<u32>;
  /** Bits 0 to 3: a match with CC0 to CC3 clears the count. */
  @at(0x200) readonly SHORTS!: ReadWrite<u32>;
  @at(0x304) readonly INTENSET!: WriteOnly<Interrupts>;
  @at(0x308) readonly INTENCLR!: WriteOnly<Interrupts>;
  /** 0: counts clock ticks. */
  @at(0x504) readonly MODE!: ReadWrite<u32>;
  @at(0x508) readonly BITMODE!: ReadWrite<BitMode>;
  /** Ticks are of 16 MHz divided by two to the power of this, 0 to 9. */
  @at(0x510) readonly PRESCALER!: ReadWrite<u32>;
  @at(0x540) readonly CC0!: ReadWrite<u32>;
  @at(0x544) readonly CC1!: ReadWrite<u32>;
  @at(0x548) readonly CC2!: ReadWrite<u32>;
  @at(0x54c) readonly CC3!: ReadWrite<u32>;
}
