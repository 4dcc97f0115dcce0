/** UART of the nRF51. Source: nRF51 Reference Manual v3.0 §29; qemu-boards §7. */
import type { ReadOnly, ReadWrite, WriteOnly } from "ingot:mmio";
import { at, bit, bitfield, registers } from "ingot:mmio";

/** What interrupts: the events of the same names. */
@bitfield("u32")
export class Interrupts {
  @bit(2) RXDRDY!: boolean;
  @bit(7) TXDRDY!: boolean;
  @bit(9) ERROR!: boolean;
  @bit(17) RXTO!: boolean;
}

/**
 * Rates in bit/s: times 2³² by the UART's 16 MHz, to the nearest multiple of 2¹², which is off by less than 8 bit/s.
 * @repr u32
 */
export enum BaudRate {
  Baud1200 = 0x0004_f000,
  Baud2400 = 0x0009_d000,
  Baud4800 = 0x0013_b000,
  Baud9600 = 0x0027_5000,
  Baud19200 = 0x004e_a000,
  Baud38400 = 0x009d_5000,
  Baud57600 = 0x00eb_f000,
  Baud115200 = 0x01d7_e000,
  Baud230400 = 0x03af_b000,
  Baud460800 = 0x075f_7000,
  Baud1000000 = 0x1000_0000,
}

/** Tasks begin when 1 is written; events are 1 from when they happen until 0 is written. §10.1. */
@registers({ size: 0x1000 })
export class Nrf51UartRegisters {
  @at(0x000) readonly STARTRX!: WriteOnly<u32>;
  @at(0x004) readonly STOPRX!: WriteOnly<u32>;
  @at(0x008) readonly STARTTX!: WriteOnly<u32>;
  @at(0x00c) readonly STOPTX!: WriteOnly<u32>;
  /** A byte has come into RXD. */
  @at(0x108) readonly RXDRDY!: ReadWrite<u32>;
  /** A byte has left TXD. */
  @at(0x11c) readonly TXDRDY!: ReadWrite<u32>;
  @at(0x124) readonly ERROR!: ReadWrite<u32>;
  @at(0x144) readonly RXTO!: ReadWrite<u32>;
  @at(0x304) readonly INTENSET!: WriteOnly<Interrupts>;
  @at(0x308) readonly INTENCLR!: WriteOnly<Interrupts>;
  /** 4: on; 0: off. */
  @at(0x500) readonly ENABLE!: ReadWrite<u32>;
  /** The pin that sends, of P0. */
  @at(0x50c) readonly PSELTXD!: ReadWrite<u32>;
  @at(0x514) readonly PSELRXD!: ReadWrite<u32>;
  /** Reading gives the next of up to six bytes that wait. */
  @at(0x518) readonly RXD!: ReadOnly<u32>;
  @at(0x51c) readonly TXD!: WriteOnly<u32>;
  @at(0x524) readonly BAUDRATE!: ReadWrite<BaudRate>;
  /** 0: no parity, no flow control. */
  @at(0x56c) readonly CONFIG!: ReadWrite<u32>;
}
