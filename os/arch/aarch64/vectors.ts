"use unsafe";
/** The exception vectors of EL1. Interrupts go where the linker script says; every other exception ends the program. */
import { asm, symbol } from "ingot:unsafe";
import { reportTrap } from "./fault";

/**
 * Sixteen entries of 128 bytes: four kinds of exception (synchronous, IRQ, FIQ, SError), each from EL1 with SP_EL0,
 * EL1 with SP_EL1, a lower level in AArch64, a lower level in AArch32. Each hands its number to `saveTrapFrame`, but for
 * the sixth, where the program registers handlers: the linker script then makes `__interrupt_entry` one of
 * `interrupt-entry.ts`. x0 is parked in a thread register that nothing else uses yet: the stack may be what is broken.
 * The linker script aligns the section to 2048 and names it `__vectors`. Source: DDI 0487 §D1.3.1 (vector tables).
 * @export __ingot_aarch64_vectors
 * @naked
 * @section .vectors
 */
export function vectors(): void {
  asm`
    .set  entry, 0
    .rept 16
    .balign 128
    .if entry == 5
    .weak __interrupt_entry
    b     __interrupt_entry
__interrupt_entry:
    .endif
    msr   tpidr_el1, x0
    mov   x0, #entry
    b     ${symbol(saveTrapFrame)}
    .set  entry, entry + 1
    .endr
    .balign 128
  `;
}

/**
 * Builds a trap frame (`trap-frame.ts`) on this core's exception stack, whose top SP_EL0 holds, and reports it.
 * @export __ingot_aarch64_save_trap_frame
 * @naked
 * @stackBytes 304
 */
function saveTrapFrame(): void {
  asm`
    msr   tpidrro_el0, x1
    mrs   x1, sp_el0
    sub   x1, x1, #304
    stp   x2, x3, [x1, #16]
    stp   x4, x5, [x1, #32]
    stp   x6, x7, [x1, #48]
    stp   x8, x9, [x1, #64]
    stp   x10, x11, [x1, #80]
    stp   x12, x13, [x1, #96]
    stp   x14, x15, [x1, #112]
    stp   x16, x17, [x1, #128]
    stp   x18, x19, [x1, #144]
    stp   x20, x21, [x1, #160]
    stp   x22, x23, [x1, #176]
    stp   x24, x25, [x1, #192]
    stp   x26, x27, [x1, #208]
    stp   x28, x29, [x1, #224]
    mov   x2, sp
    stp   x30, x2, [x1, #240]
    mrs   x2, elr_el1
    mrs   x3, spsr_el1
    stp   x2, x3, [x1, #256]
    mrs   x2, esr_el1
    mrs   x3, far_el1
    stp   x2, x3, [x1, #272]
    str   x0, [x1, #288]
    mrs   x2, tpidr_el1
    mrs   x3, tpidrro_el0
    stp   x2, x3, [x1]
    mov   sp, x1
    mov   x29, xzr
    mov   x0, x1
    bl    ${symbol(reportTrap)}
  `;
}
