"use unsafe";
/** The Arm generic timer: a physical count, the same for every core of a chip, and a compare of each core's own. Source: DDI 0487 §D12. */
import { asm, input, out } from "ingot:unsafe";
import type { Clock } from "../../hal/clock";

export class GenericTimer implements Clock {
  /** As the firmware wrote it: 54 MHz on a Pi 4, 19.2 MHz on a Pi 3, 62.5 MHz in QEMU. */
  get frequencyHz(): u32 {
    let frequency: u64 = 0;
    asm`mrs ${out(frequency)}, cntfrq_el0`;
    return u32(frequency);
  }

  /** The barrier keeps the read from being done early. */
  ticks(): u64 {
    let count: u64 = 0;
    asm`
      isb
      mrs ${out(count)}, cntpct_el0
    `;
    return count;
  }

  /** The timer of EL1 interrupts this core from when the count is `ticks` on, until it is set anew or stopped. DDI 0487 §D19.11. */
  interruptAt(ticks: u64): void {
    const enabled: u64 = 1;
    asm`
      msr cntp_cval_el0, ${input(ticks)}
      msr cntp_ctl_el0, ${input(enabled)}
      isb
    `;
  }

  stopInterrupt(): void {
    asm`
      msr cntp_ctl_el0, xzr
      isb
    `;
  }
}
