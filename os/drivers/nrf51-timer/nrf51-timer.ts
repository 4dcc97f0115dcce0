/** TIMER0 of the nRF51 as a count of microseconds that interrupts at a time, and twice in each round of its 32 bits. */
import { BitMode, type Nrf51TimerRegisters } from "./registers";

/** 16 MHz divided by 2⁴. */
const PRESCALER_1MHZ: u32 = 4;
const HALF_ROUND: u32 = 0x8000_0000;

export class Nrf51Timer {
  constructor(private readonly registers: Static<Nrf51TimerRegisters>) {}

  /** From 0 on. Interrupts at each half of a round, 2,147 s, so that a look at the count then misses no round. */
  start(): void {
    this.registers.STOP.write(1);
    this.registers.MODE.write(0);
    this.registers.BITMODE.write(BitMode.Bits32);
    this.registers.PRESCALER.write(PRESCALER_1MHZ);
    this.registers.CLEAR.write(1);
    this.registers.CC1.write(0);
    this.registers.CC2.write(HALF_ROUND);
    this.acknowledge();
    this.registers.INTENSET.write((interrupts) => {
      interrupts.COMPARE1 = true;
      interrupts.COMPARE2 = true;
    });
    this.registers.START.write(1);
  }

  /** Microseconds since `start`, modulo 2³². */
  microseconds(): u32 {
    this.registers.CAPTURE3.write(1);
    return this.registers.CC3.read();
  }

  /** Interrupts when the count becomes `time`. False if that may have gone by unseen. */
  interruptAt(time: u32): boolean {
    this.registers.COMPARE0.write(0);
    this.registers.CC0.write(time);
    this.registers.INTENSET.write((interrupts) => {
      interrupts.COMPARE0 = true;
    });
    return i32(u32.wrappingSub(time, this.microseconds())) > 0;
  }

  stopInterrupt(): void {
    this.registers.INTENCLR.write((interrupts) => {
      interrupts.COMPARE0 = true;
    });
  }

  /** Takes the interrupt back. */
  acknowledge(): void {
    this.registers.COMPARE0.write(0);
    this.registers.COMPARE1.write(0);
    this.registers.COMPARE2.write(0);
  }
}
