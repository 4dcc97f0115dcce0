"use unsafe";
/** The Arm generic timer's physical count: every core of a chip reads the same. Source: DDI 0487 §D12. */
import { asm, out } from "ingot:unsafe";
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
}
