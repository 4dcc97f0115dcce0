"use unsafe";
/** From the first instruction to `main`, at whatever exception level and on whatever core the image was entered. */
import { asm, symbol } from "ingot:unsafe";

/** The exception level that the firmware or the emulator entered the image at: 1, 2 or 3. */
let entryLevel: u32 = 0;

export function entryExceptionLevel(): u32 {
  return entryLevel;
}

/**
 * Entered with the MMU off, on one core (a raw image on a Pi: the others wait in the firmware's spin table) or on all
 * of them (an ELF file on a Pi under QEMU). Leaves core 0 at EL1 with a stack, floating point, vectors and zeroed
 * statics; the others sleep.
 * Source: DDI 0487 §D1.2 (exception levels), §D19.2 (the registers); qemu-boards §2-3 for how images are entered.
 * @export _start
 * @naked
 * @section .text.boot
 */
export function start(): void {
  asm`
    msr   daifset, #15
    // Aff2, Aff1 and Aff0 are all zero on the first core only.
    mrs   x0, mpidr_el1
    and   x0, x0, #0xffffff
    cbnz  x0, 8f
    mrs   x19, currentel
    lsr   x19, x19, #2
    // SCTLR_EL1: the bits that must be one, and the instruction cache; MMU, data cache and alignment checks off.
    mov   x2, #0x1800
    movk  x2, #0x30d0, lsl #16
    msr   sctlr_el1, x2
    cmp   x19, #1
    b.eq  3f
    cmp   x19, #2
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
    // Go on below at EL1, with its own stack pointer and all interrupts masked.
    mov   x0, #0x3c5
    adr   x1, 3f
    cmp   x19, #3
    b.eq  2f
    msr   spsr_el2, x0
    msr   elr_el2, x1
    eret
2:  msr   spsr_el3, x0
    msr   elr_el3, x1
    eret

3:  // At EL1. CPACR_EL1.FPEN: floating point and SIMD do not trap.
    mov   x0, #0x300000
    msr   cpacr_el1, x0
    adrp  x0, __vectors
    add   x0, x0, :lo12:__vectors
    msr   vbar_el1, x0
    isb
    adrp  x0, __stack_top
    add   x0, x0, :lo12:__stack_top
    mov   sp, x0
    mov   x29, xzr
    // Both ends are multiples of 16: every word between them is the program's, and none beyond is touched.
    adrp  x0, __bss_start
    add   x0, x0, :lo12:__bss_start
    adrp  x1, __bss_end
    add   x1, x1, :lo12:__bss_end
4:  cmp   x0, x1
    b.hs  5f
    stp   xzr, xzr, [x0], #16
    b     4b

5:  // In dev builds, what lies between these is painted, so that a debugger sees how far the stacks were used.
    adrp  x0, __stack_bottom
    add   x0, x0, :lo12:__stack_bottom
    adrp  x1, __stack_paint_end
    add   x1, x1, :lo12:__stack_paint_end
    mov   x2, #0xaaaaaaaaaaaaaaaa
6:  cmp   x0, x1
    b.hs  7f
    stp   x2, x2, [x0], #16
    b     6b

7:  mov   x0, x19
    bl    ${symbol(rememberEntryLevel)}
    bl    __ingot_start_main
    mov   w0, #0
    bl    __ingot_exit

8:  wfe
    b     8b
  `;
}

/** @export __ingot_aarch64_entry_level */
function rememberEntryLevel(level: usize): void {
  entryLevel = u32(level);
}
