/** Driver of the CMSDK UART, by polling. It has no FIFO: one byte waits while one is sent. */
import type { Serial } from "../../hal/serial";
import type { CmsdkUartRegisters } from "./registers";

/** How often a flag is read before the driver goes on without it: far longer than any byte takes. */
const PATIENCE: u32 = 1_000_000;

export class CmsdkUart implements Serial {
  constructor(private readonly registers: Static<CmsdkUartRegisters>) {}

  /** Sets the rate and switches both directions on. `clockHz` divided by `baud`, both positive, must be 16 or more. */
  configure(clockHz: u32, baud: u32): void {
    this.registers.BAUDDIV.write(clockHz / baud);
    this.registers.CTRL.write((control) => {
      control.TXENABLE = true;
      control.RXENABLE = true;
    });
  }

  write(text: string): void {
    for (const byte of text.bytes()) this.writeByte(byte);
  }

  writeByte(byte: u8): void {
    for (let patience = PATIENCE; this.registers.STATE.read().TXFULL; ) {
      if (patience === 0) return;
      patience -= 1;
    }
    this.registers.DATA.write(u32(byte));
  }

  readByte(): u8 | undefined {
    if (!this.registers.STATE.read().RXFULL) return undefined;
    return u8(this.registers.DATA.read());
  }
}
