"use unsafe";
/** The generic timer's virtual timer, of each core: interrupts as `Irq.CNTV`. Source: DDI 0487 §D12.2.4, §D19.12. */
import { asm, input, out } from "ingot:unsafe";
import type { Clock } from "../../hal/clock";

export class VirtualTimer implements Clock {
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
      mrs ${out(count)}, cntvct_el0
    `;
    return count;
  }

  /** Interrupts this core in `ticks`, less than 2³¹; the interrupt stays until another time is set, or `stopInterrupt`. */
  interruptIn(ticks: u32): void {
    const enabled: u64 = 1;
    asm`
      msr cntv_tval_el0, ${input(u64(ticks))}
      msr cntv_ctl_el0, ${input(enabled)}
      isb
    `;
  }

  stopInterrupt(): void {
    asm`
      msr cntv_ctl_el0, xzr
      isb
    `;
  }
}
