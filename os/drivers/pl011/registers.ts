/** Arm PrimeCell UART (PL011), revision r1p5. Source: DDI 0183, by section. */
import type { ReadOnly, ReadWrite, WriteOneToClear } from "ingot:mmio";
import { at, bit, bitfield, bits, registers } from "ingot:mmio";

/** A byte, and on reading what was wrong with it. §3.3.1. */
@bitfield("u32")
export class Data {
  @bits(0, 7) DATA!: u8;
  @bit(8) FE!: boolean;
  @bit(9) PE!: boolean;
  @bit(10) BE!: boolean;
  @bit(11) OE!: boolean;
}

/** BUSY: until the last stop bit has left. RXFE: nothing received. TXFF: no room to transmit. §3.3.3. */
@bitfield("u32")
export class Flags {
  @bit(3) BUSY!: boolean;
  @bit(4) RXFE!: boolean;
  @bit(5) TXFF!: boolean;
  @bit(6) RXFF!: boolean;
  @bit(7) TXFE!: boolean;
}

/** WLEN of the line control register. */
export enum WordLength {
  Bits5 = 0,
  Bits6 = 1,
  Bits7 = 2,
  Bits8 = 3,
}

/** FEN: with FIFOs. §3.3.7. */
@bitfield("u32")
export class LineControl {
  @bit(0) BRK!: boolean;
  @bit(1) PEN!: boolean;
  @bit(2) EPS!: boolean;
  @bit(3) STP2!: boolean;
  @bit(4) FEN!: boolean;
  @bits(5, 6) WLEN!: WordLength;
  @bit(7) SPS!: boolean;
}

/** §3.3.8. */
@bitfield("u32")
export class Control {
  @bit(0) UARTEN!: boolean;
  @bit(7) LBE!: boolean;
  @bit(8) TXE!: boolean;
  @bit(9) RXE!: boolean;
  @bit(11) RTS!: boolean;
  @bit(14) RTSEN!: boolean;
  @bit(15) CTSEN!: boolean;
}

/** The same bits in IMSC, RIS, MIS and ICR. §3.3.10 to §3.3.13. */
@bitfield("u32")
export class Interrupts {
  @bit(4) RX!: boolean;
  @bit(5) TX!: boolean;
  @bit(6) RT!: boolean;
  @bit(7) FE!: boolean;
  @bit(8) PE!: boolean;
  @bit(9) BE!: boolean;
  @bit(10) OE!: boolean;
}

@registers({ size: 0x1000 })
export class Pl011Registers {
  @at(0x000) readonly DR!: ReadWrite<Data>;
  @at(0x018) readonly FR!: ReadOnly<Flags>;
  /** The whole part of the baud rate divisor, §3.3.5. */
  @at(0x024) readonly IBRD!: ReadWrite<u32>;
  /** The fraction, in 1/64, §3.3.6. */
  @at(0x028) readonly FBRD!: ReadWrite<u32>;
  /** Writing it also latches IBRD and FBRD. */
  @at(0x02c) readonly LCR_H!: ReadWrite<LineControl>;
  @at(0x030) readonly CR!: ReadWrite<Control>;
  @at(0x038) readonly IMSC!: ReadWrite<Interrupts>;
  @at(0x03c) readonly RIS!: ReadOnly<Interrupts>;
  @at(0x040) readonly MIS!: ReadOnly<Interrupts>;
  @at(0x044) readonly ICR!: WriteOneToClear<Interrupts>;
}
