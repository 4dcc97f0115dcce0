/** Reset and clock control of the STM32F4: which blocks are clocked. Source: RM0090 §7.3; stm32f4 §3. */
import type { ReadWrite } from "ingot:mmio";
import { at, bit, bitfield, registers } from "ingot:mmio";

@bitfield("u32")
export class Ahb1Enable {
  @bit(0) GPIOAEN!: boolean;
  @bit(1) GPIOBEN!: boolean;
  @bit(2) GPIOCEN!: boolean;
  @bit(3) GPIODEN!: boolean;
  /** On after reset: core-coupled memory. */
  @bit(20) CCMDATARAMEN!: boolean;
}

@bitfield("u32")
export class Apb2Enable {
  @bit(4) USART1EN!: boolean;
  @bit(5) USART6EN!: boolean;
}

/** A block may be accessed two bus cycles after its bit is set: read the register back first (errata). */
@registers({ size: 0x400 })
export class RccRegisters {
  @at(0x30) readonly AHB1ENR!: ReadWrite<Ahb1Enable>;
  @at(0x44) readonly APB2ENR!: ReadWrite<Apb2Enable>;
}

/** The internal oscillator, which drives processor and buses after reset. */
export const HSI_HZ: u32 = 16_000_000;
