/** Power management of the BCM2835 family: the watchdog, which is how the board restarts itself. Source: raspi4 §3. */
import type { ReadWrite } from "ingot:mmio";
import { at, bitfield, bits, registers } from "ingot:mmio";

/** What every write carries in its upper byte; it reads as zero. */
const PASSWORD: u8 = 0x5a;
/** RSTC.WRCFG: the watchdog resets the whole chip. */
const FULL_RESET: u8 = 2;

@bitfield("u32")
export class ResetControl {
  @bits(4, 5) WRCFG!: u8;
  @bits(24, 31) PASSWORD!: u8;
}

/** TIME counts down at 65,536 Hz. */
@bitfield("u32")
export class Watchdog {
  @bits(0, 19) TIME!: u32;
  @bits(24, 31) PASSWORD!: u8;
}

@registers({ size: 0x1000 })
export class BcmPmRegisters {
  @at(0x1c) readonly RSTC!: ReadWrite<ResetControl>;
  @at(0x20) readonly RSTS!: ReadWrite<u32>;
  @at(0x24) readonly WDOG!: ReadWrite<Watchdog>;
}

export class BcmPm {
  constructor(private readonly registers: Static<BcmPmRegisters>) {}

  /** Restarts the board in ten ticks of the watchdog, 153 µs, in which the caller goes on. */
  restart(): void {
    this.registers.WDOG.write((watchdog) => {
      watchdog.TIME = 10;
      watchdog.PASSWORD = PASSWORD;
    });
    this.registers.RSTC.modify((control) => {
      control.WRCFG = FULL_RESET;
      control.PASSWORD = PASSWORD;
    });
  }
}
