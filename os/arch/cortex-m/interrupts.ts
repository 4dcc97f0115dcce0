"use unsafe";
/** Interrupts of a Cortex-M: enabling and pending. Vectors lead to handlers directly (`os/soc/<chip>/vectors.ts`). */
import { asm, fence, forEachInterrupt, Ptr, volatileStore } from "ingot:unsafe";
import { setPriority } from "./hooks";

/** Interrupt set-enable, 32 a word; priorities, a byte each (PM0214 §4.3.2, §4.3.7). */
const NVIC_ISER: usize = 0xe000_e100;
const NVIC_IPR: usize = 0xe000_e400;
/** Interrupt set-pending, 32 a word (PM0214 §4.3.4). */
const NVIC_ISPR: usize = 0xe000_e200;
/** Its bits that pend SysTick and PendSV; zeros leave the others alone (PM0214 §4.4.3). */
const ICSR: usize = 0xe000_ed04;
const PENDSTSET: u32 = 1 << 26;
const PENDSVSET: u32 = 1 << 28;
const SYSTICK: i32 = -1;
/** Priorities of the exceptions 4 to 15, a byte each, as if there were some for 0 to 3 (PM0214 §4.4.8). */
const EXCEPTION_PRIORITY: usize = 0xe000_ed14;
/** Interrupts count from exception 16 on; SysTick is -1. */
const FIRST_INTERRUPT: usize = 16;

/**
 * Before initialisers that run at boot: what they enable waits for `startInterrupts`.
 * @export __ingot_hold_interrupts
 */
export function holdInterrupts(): void {
  asm`cpsid i`;
}

/** @export __ingot_start_interrupts */
export function startInterrupts(): void {
  forEachInterrupt((irq, priority) => {
    if (irq < 0) {
      // Exceptions of the processor have no enable bit: their source has.
      setPriority(EXCEPTION_PRIORITY + FIRST_INTERRUPT - usize(-irq), priority);
    } else {
      setPriority(NVIC_IPR + usize(irq), priority);
      volatileStore(Ptr.at<u32>(NVIC_ISER + (usize(irq) / 32) * 4), u32.wrappingShl(1, u32(irq)));
    }
  });
  asm`cpsie i`;
}

/** @export __ingot_pend_interrupt */
export function pendInterrupt(irq: i32, core: u32): void {
  fence();
  // Safety: what the compiler takes for an interrupt is one of the chip's.
  if (irq < 0) volatileStore(Ptr.at<u32>(ICSR), irq === SYSTICK ? PENDSTSET : PENDSVSET);
  else volatileStore(Ptr.at<u32>(NVIC_ISPR + (usize(irq) / 32) * 4), u32.wrappingShl(1, u32(irq)));
}
