/** Driver of the Arm PL011 UART, by polling. */
import type { Serial } from "../../hal/serial";
import type { Pl011Registers } from "./registers";
import { WordLength } from "./registers";

/**
 * How often a flag is read before the driver goes on without it. At 115,200 bit/s a byte takes 87 µs, which is some
 * thousands of reads of a device register; a line that stands still this long is not going to move.
 */
const PATIENCE: u32 = 1_000_000;

export class Pl011 implements Serial {
  constructor(private readonly registers: Static<Pl011Registers>) {}

  /**
   * Sets 8 data bits, no parity, one stop bit, FIFOs, and the rate nearest to `baud` bit/s that a clock of `clockHz`
   * allows; the divisor moves in steps of 1/64. Returns the rate reached, in bit/s, or `undefined`, with nothing
   * changed, if the divisor leaves 1 … 65535. Waits until what is being sent has left.
   * Source: DDI 0183 §3.3.5-3.3.8: the divisor is clock / (16 × rate); disable before the divisor and LCR_H change;
   * writing LCR_H latches both parts of the divisor.
   */
  configure(clockHz: u32, baud: u32): u32 | undefined {
    if (baud === 0) return undefined;
    const divisor64 = divisorIn64ths(clockHz, baud);
    if (divisor64 < 64 || divisor64 > 0x3f_ffff) return undefined;
    const uart = this.registers;
    for (let patience = PATIENCE; uart.FR.read().BUSY && patience > 0; ) patience -= 1;
    uart.CR.write((control) => {
      control.UARTEN = false;
    });
    uart.IBRD.write(divisor64 >> 6);
    uart.FBRD.write(divisor64 & 63);
    uart.LCR_H.write((line) => {
      line.WLEN = WordLength.Bits8;
      line.FEN = true;
    });
    uart.CR.write((control) => {
      control.UARTEN = true;
      control.TXE = true;
      control.RXE = true;
    });
    return u32((u64(clockHz) * 4 + u64(divisor64 / 2)) / u64(divisor64));
  }

  write(text: string): void {
    for (const byte of text.bytes()) this.writeByte(byte);
  }

  writeByte(byte: u8): void {
    const uart = this.registers;
    for (let patience = PATIENCE; uart.FR.read().TXFF; ) {
      if (patience === 0) return;
      patience -= 1;
    }
    uart.DR.write((data) => {
      data.DATA = byte;
    });
  }

  readByte(): u8 | undefined {
    if (this.registers.FR.read().RXFE) return undefined;
    return this.registers.DR.read().DATA;
  }
}

/** 64 × clock / (16 × baud), to the nearest whole: 48 MHz and 115,200 give 1667 = 26 + 3/64, 0.02 % off. */
function divisorIn64ths(clockHz: u32, baud: u32): u32 {
  return u32.saturate((u64(clockHz) * 4 + u64(baud / 2)) / u64(baud));
}
