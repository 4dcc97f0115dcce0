"use unsafe";
/** Down to EL1, at whatever exception level the firmware, the emulator or another core started this one. */
import { asm } from "ingot:unsafe";

/**
 * Returns at EL1 with its own stack pointer selected and all interrupts masked, caches and MMU off. Needs no stack; takes
 * x0 and x1. Source: DDI 0487 §D1.2 (exception levels), §D19.2 (the registers).
 * @export __ingot_aarch64_enter_el1
 * @naked
 */
export function enterEl1(): void {
  asm`
    // SCTLR_EL1: the bits that must be one, and the instruction cache; MMU, data cache and alignment checks off.
    mov   x0, #0x1800
    movk  x0, #0x30d0, lsl #16
    msr   sctlr_el1, x0
    mrs   x1, currentel
    cmp   x1, #0x4
    b.eq  3f
    cmp   x1, #0x8
    b.eq  1f

    // At EL3. SCR_EL3: lower levels are non-secure (0), AArch64 (10), may use HVC (8) but not SMC (7); 4 and 5 are one.
    mov   x0, #0x5b1
    msr   scr_el3, x0
    msr   cptr_el3, xzr

1:  // At EL2 or EL3. EL1 is AArch64 and nothing that it does traps to EL2: timers, floating point, CP15.
    mov   x0, #0x80000000
    msr   hcr_el2, x0
    mov   x0, #3
    msr   cnthctl_el2, x0
    msr   cntvoff_el2, xzr
    mov   x0, #0x33ff
    msr   cptr_el2, x0
    msr   hstr_el2, xzr
    // What EL1 reads as its own MIDR and MPIDR is unknown after a reset.
    mrs   x0, midr_el1
    msr   vpidr_el2, x0
    mrs   x0, mpidr_el1
    msr   vmpidr_el2, x0
    // Go on at EL1, where this was called.
    mov   x0, #0x3c5
    cmp   x1, #0xc
    b.eq  2f
    msr   spsr_el2, x0
    msr   elr_el2, x30
    eret
2:  msr   spsr_el3, x0
    msr   elr_el3, x30
    eret
3:  isb
    ret
  `;
}
