/** Driver of the STM32F4 USART as a UART, by polling. */
import type { Serial } from "../../hal/serial";
import type { Stm32UsartRegisters } from "./registers";

/** How often a flag is read before the driver goes on without it: far longer than any byte takes. */
const PATIENCE: u32 = 1_000_000;

export class Stm32Usart implements Serial {
  constructor(private readonly registers: Static<Stm32UsartRegisters>) {}

  /** Sets 8 data bits, no parity, one stop bit and the rate, and switches both directions on. `clockHz` is the bus's. */
  configure(clockHz: u32, baud: u32): void {
    this.registers.BRR.write((clockHz + baud / 2) / baud);
    this.registers.CR1.write((control) => {
      control.UE = true;
      control.TE = true;
      control.RE = true;
    });
  }

  write(text: string): void {
    for (const byte of text.bytes()) this.writeByte(byte);
  }

  writeByte(byte: u8): void {
    for (let patience = PATIENCE; !this.registers.SR.read().TXE; ) {
      if (patience === 0) return;
      patience -= 1;
    }
    this.registers.DR.write(u32(byte));
  }

  /** Reading the data register after the status also clears an overrun, which would stop reception. */
  readByte(): u8 | undefined {
    const status = this.registers.SR.read();
    if (!status.RXNE && !status.ORE) return undefined;
    const byte = u8(this.registers.DR.read());
    return status.RXNE ? byte : undefined;
  }
}
