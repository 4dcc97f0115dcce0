/** USART of the STM32F4. Source: RM0090 §30.6; stm32f4 §4. */
import type { ReadOnly, ReadWrite } from "ingot:mmio";
import { at, bit, bitfield, registers } from "ingot:mmio";

/** TXE: room for a byte. TC: all has been sent. RXNE: a byte has come in. */
@bitfield("u32")
export class Status {
  @bit(0) PE!: boolean;
  @bit(1) FE!: boolean;
  @bit(2) NF!: boolean;
  @bit(3) ORE!: boolean;
  @bit(4) IDLE!: boolean;
  @bit(5) RXNE!: boolean;
  @bit(6) TC!: boolean;
  @bit(7) TXE!: boolean;
}

@bitfield("u32")
export class Control1 {
  @bit(2) RE!: boolean;
  @bit(3) TE!: boolean;
  @bit(4) IDLEIE!: boolean;
  @bit(5) RXNEIE!: boolean;
  @bit(6) TCIE!: boolean;
  @bit(7) TXEIE!: boolean;
  @bit(10) PCE!: boolean;
  @bit(12) M!: boolean;
  @bit(13) UE!: boolean;
  @bit(15) OVER8!: boolean;
}

@registers({ size: 0x400 })
export class Stm32UsartRegisters {
  @at(0x00) readonly SR!: ReadOnly<Status>;
  @at(0x04) readonly DR!: ReadWrite<u32>;
  /** Clock divided by rate, rounded, while OVER8 is 0. */
  @at(0x08) readonly BRR!: ReadWrite<u32>;
  @at(0x0c) readonly CR1!: ReadWrite<Control1>;
}
