"use unsafe";
/** Interrupts of AArch64, as far as no controller has a part in them. */
import { asm, symbol } from "ingot:unsafe";
import { reportInterrupt } from "./fault";

/** Lets interrupts in that are more urgent than what runs: IRQ, and nothing else of DAIF. */
export function unmaskInterrupts(): void {
  asm`msr daifclr, #2`;
}

export function maskInterrupts(): void {
  asm`msr daifset, #2`;
}

/**
 * Ends the program, whatever it was doing: an interrupt came that it has no handler for. On the exception stack, so that it
 * adds nothing to the depth of handlers.
 */
export function unexpectedInterrupt(irq: i32): never {
  endByInterrupt(irq);
  for (;;) asm`wfe`;
}

/**
 * @export __ingot_aarch64_unexpected_interrupt
 * @naked
 */
function endByInterrupt(irq: i32): void {
  asm`
    mrs   x1, sp_el0
    mov   sp, x1
    mrs   x1, elr_el1
    bl    ${symbol(reportInterrupt)}
  `;
}
