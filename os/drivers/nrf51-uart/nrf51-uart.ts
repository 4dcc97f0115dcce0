/** Driver of the nRF51's UART, by polling. */
import type { Serial } from "../../hal/serial";
import type { BaudRate, Nrf51UartRegisters } from "./registers";

/**
 * How often an event is looked for before the driver goes on without it. Without flow control a byte leaves within 10 ms; but
 * an emulator sends it when somebody reads what it prints, which may be seconds later.
 */
const PATIENCE: u32 = 1_000_000_000;
const ENABLED: u32 = 4;

export class Nrf51Uart implements Serial {
  constructor(private readonly registers: Static<Nrf51UartRegisters>) {}

  /**
   * Sets the rate and starts both directions, on these pins of P0. They must be an output that is high, and an input (§29).
   */
  configure(rate: BaudRate, txPin: u32, rxPin: u32): void {
    this.registers.PSELTXD.write(txPin);
    this.registers.PSELRXD.write(rxPin);
    this.registers.BAUDRATE.write(rate);
    this.registers.CONFIG.write(0);
    this.registers.ENABLE.write(ENABLED);
    this.registers.STARTTX.write(1);
    this.registers.STARTRX.write(1);
  }

  write(text: string): void {
    for (const byte of text.bytes()) this.writeByte(byte);
  }

  /** Waits until the byte has left, so that none is under way when the next is written. */
  writeByte(byte: u8): void {
    this.registers.TXDRDY.write(0);
    this.registers.TXD.write(u32(byte));
    for (let patience = PATIENCE; patience > 0 && this.registers.TXDRDY.read() === 0; ) patience -= 1;
  }

  readByte(): u8 | undefined {
    if (this.registers.RXDRDY.read() === 0) return undefined;
    // First the event, then the byte: the next that waits raises it again (§29).
    this.registers.RXDRDY.write(0);
    return u8(this.registers.RXD.read());
  }
}
