"use unsafe";
/**
 * From the vector to the board's interrupt controller (`__ingot_interrupt`), and back to what was interrupted. Handlers keep
 * the registers that AAPCS64 makes them keep; the rest is saved here, on the stack of what was interrupted:
 *
 *     0 … 17   x0 … x17            20  ELR_EL1, where it goes on
 *     18, 19   x18, x30            21  SPSR_EL1, the processor state there
 *
 * ELR and SPSR too, since a more urgent interrupt overwrites them. One of the two goes into the vector, by what the code that
 * handlers lead to was made of: LLVM uses vector registers where nobody thinks of floating point.
 * Source: DDI 0487 §D1.3; AAPCS64 §6.1.
 */
import { asm } from "ingot:unsafe";

/**
 * Where no handler uses vector registers.
 * @export __ingot_aarch64_interrupt
 * @naked
 * @stackBytes 176
 */
export function takeInterrupt(): void {
  asm`
    stp   x0, x1, [sp, #-176]!
    stp   x2, x3, [sp, #16]
    stp   x4, x5, [sp, #32]
    stp   x6, x7, [sp, #48]
    stp   x8, x9, [sp, #64]
    stp   x10, x11, [sp, #80]
    stp   x12, x13, [sp, #96]
    stp   x14, x15, [sp, #112]
    stp   x16, x17, [sp, #128]
    stp   x18, x30, [sp, #144]
    mrs   x0, elr_el1
    mrs   x1, spsr_el1
    stp   x0, x1, [sp, #160]
    bl    __ingot_interrupt
    ldp   x0, x1, [sp, #160]
    msr   elr_el1, x0
    msr   spsr_el1, x1
    ldp   x18, x30, [sp, #144]
    ldp   x16, x17, [sp, #128]
    ldp   x14, x15, [sp, #112]
    ldp   x12, x13, [sp, #96]
    ldp   x10, x11, [sp, #80]
    ldp   x8, x9, [sp, #64]
    ldp   x6, x7, [sp, #48]
    ldp   x4, x5, [sp, #32]
    ldp   x2, x3, [sp, #16]
    ldp   x0, x1, [sp], #176
    eret
  `;
}

/**
 * Saves q0 to q31 as well, of which callees keep eight halves, and behind them FPSR and FPCR.
 * @export __ingot_aarch64_interrupt_simd
 * @naked
 * @stackBytes 704
 */
export function takeInterruptSimd(): void {
  asm`
    sub   sp, sp, #704
    stp   x0, x1, [sp]
    stp   x2, x3, [sp, #16]
    stp   x4, x5, [sp, #32]
    stp   x6, x7, [sp, #48]
    stp   x8, x9, [sp, #64]
    stp   x10, x11, [sp, #80]
    stp   x12, x13, [sp, #96]
    stp   x14, x15, [sp, #112]
    stp   x16, x17, [sp, #128]
    stp   x18, x30, [sp, #144]
    mrs   x0, elr_el1
    mrs   x1, spsr_el1
    stp   x0, x1, [sp, #160]
    stp   q0, q1, [sp, #176]
    stp   q2, q3, [sp, #208]
    stp   q4, q5, [sp, #240]
    stp   q6, q7, [sp, #272]
    stp   q8, q9, [sp, #304]
    stp   q10, q11, [sp, #336]
    stp   q12, q13, [sp, #368]
    stp   q14, q15, [sp, #400]
    stp   q16, q17, [sp, #432]
    stp   q18, q19, [sp, #464]
    stp   q20, q21, [sp, #496]
    stp   q22, q23, [sp, #528]
    stp   q24, q25, [sp, #560]
    stp   q26, q27, [sp, #592]
    stp   q28, q29, [sp, #624]
    stp   q30, q31, [sp, #656]
    mrs   x0, fpsr
    mrs   x1, fpcr
    add   x2, sp, #688
    stp   x0, x1, [x2]
    bl    __ingot_interrupt
    add   x2, sp, #688
    ldp   x0, x1, [x2]
    msr   fpsr, x0
    msr   fpcr, x1
    ldp   q0, q1, [sp, #176]
    ldp   q2, q3, [sp, #208]
    ldp   q4, q5, [sp, #240]
    ldp   q6, q7, [sp, #272]
    ldp   q8, q9, [sp, #304]
    ldp   q10, q11, [sp, #336]
    ldp   q12, q13, [sp, #368]
    ldp   q14, q15, [sp, #400]
    ldp   q16, q17, [sp, #432]
    ldp   q18, q19, [sp, #464]
    ldp   q20, q21, [sp, #496]
    ldp   q22, q23, [sp, #528]
    ldp   q24, q25, [sp, #560]
    ldp   q26, q27, [sp, #592]
    ldp   q28, q29, [sp, #624]
    ldp   q30, q31, [sp, #656]
    ldp   x0, x1, [sp, #160]
    msr   elr_el1, x0
    msr   spsr_el1, x1
    ldp   x18, x30, [sp, #144]
    ldp   x16, x17, [sp, #128]
    ldp   x14, x15, [sp, #112]
    ldp   x12, x13, [sp, #96]
    ldp   x10, x11, [sp, #80]
    ldp   x8, x9, [sp, #64]
    ldp   x6, x7, [sp, #48]
    ldp   x4, x5, [sp, #32]
    ldp   x2, x3, [sp, #16]
    ldp   x0, x1, [sp]
    add   sp, sp, #704
    eret
  `;
}
