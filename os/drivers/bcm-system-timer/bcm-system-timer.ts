/** The system timer of the BCM2835 family: counts microseconds, and interrupts when the count meets one of its values. */
import type { ReadOnly, ReadWrite, WriteOneToClear } from "ingot:mmio";
import { at, bit, bitfield, registers } from "ingot:mmio";
import type { Clock } from "../../hal/clock";

/** Which values were met. BCM2835 ARM Peripherals §12.1. */
@bitfield("u32")
export class Matches {
  @bit(0) M0!: boolean;
  @bit(1) M1!: boolean;
  @bit(2) M2!: boolean;
  @bit(3) M3!: boolean;
}

/** C0 and C2 belong to the firmware. */
@registers({ size: 0x1c })
export class BcmSystemTimerRegisters {
  @at(0x00) readonly CS!: WriteOneToClear<Matches>;
  @at(0x04) readonly CLO!: ReadOnly<u32>;
  @at(0x08) readonly CHI!: ReadOnly<u32>;
  @at(0x0c) readonly C0!: ReadWrite<u32>;
  @at(0x10) readonly C1!: ReadWrite<u32>;
  @at(0x14) readonly C2!: ReadWrite<u32>;
  @at(0x18) readonly C3!: ReadWrite<u32>;
}

/** The values that programs may use, by the interrupt that comes when the count meets them. */
export enum Alarm {
  Timer1 = 1,
  Timer3 = 3,
}

export class BcmSystemTimer implements Clock {
  constructor(private readonly registers: Static<BcmSystemTimerRegisters>) {}

  get frequencyHz(): u32 {
    return 1_000_000;
  }

  /** The upper word is read again, in case the lower one wrapped around between. */
  ticks(): u64 {
    for (;;) {
      const high = this.registers.CHI.read();
      const low = this.registers.CLO.read();
      if (this.registers.CHI.read() === high) return (u64(high) << 32) | u64(low);
    }
  }

  /** Interrupts in `us` microseconds, less than 2³¹; again after 2³², until another time is set. */
  setAlarm(alarm: Alarm, us: u32): void {
    const at = u32.wrappingAdd(this.registers.CLO.read(), us);
    if (alarm === Alarm.Timer1) this.registers.C1.write(at);
    else this.registers.C3.write(at);
  }

  /** Takes the interrupt back: for its handler. */
  acknowledge(alarm: Alarm): void {
    this.registers.CS.clear((matches) => {
      if (alarm === Alarm.Timer1) matches.M1 = true;
      else matches.M3 = true;
    });
  }
}
