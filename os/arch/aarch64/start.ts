"use unsafe";
/** From the first instruction to `main`, at whatever exception level and on whatever core the image was entered. */
import { asm, symbol } from "ingot:unsafe";
import { enterEl1 } from "./exception-level";
import { enableMmu } from "./memory-types";

/** The exception level that the firmware or the emulator entered the image at: 1, 2 or 3. */
let entryLevel: u32 = 0;

export function entryExceptionLevel(): u32 {
  return entryLevel;
}

/**
 * Entered with the MMU off, on one core (a raw image on a Pi: the others wait in the firmware's spin table) or on all
 * of them (an ELF file on a Pi under QEMU). Leaves core 0 at EL1 with MMU and caches, a stack, floating point, vectors
 * and zeroed statics; the others wait until `startCore` names them.
 * Source: DDI 0487 §D19.2 (the registers); qemu-boards §2-3 for how images are entered.
 * @export _start
 * @naked
 * @section .text.boot
 */
export function start(): void {
  asm`
    msr   daifset, #15
    mrs   x19, currentel
    lsr   x19, x19, #2
    bl    ${symbol(enterEl1)}
    // Aff2, Aff1 and Aff0 are all zero on the first core only.
    mrs   x0, mpidr_el1
    and   x0, x0, #0xffffff
    cbnz  x0, 8f
    bl    ${symbol(prepareEl1)}
    adrp  x0, __exception_stack_top
    add   x0, x0, :lo12:__exception_stack_top
    msr   sp_el0, x0
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

8:  bl    __ingot_aarch64_wait_to_start
  `;
}

/**
 * What every core needs at EL1 before its first memory access: floating point that does not trap (CPACR_EL1.FPEN), the
 * vectors, the MMU. Needs no stack; takes x0, x1 and x20.
 * @export __ingot_aarch64_prepare_el1
 * @naked
 */
export function prepareEl1(): void {
  asm`
    mov   x20, x30
    mov   x0, #0x300000
    msr   cpacr_el1, x0
    adrp  x0, __vectors
    add   x0, x0, :lo12:__vectors
    msr   vbar_el1, x0
    isb
    bl    ${symbol(enableMmu)}
    ret   x20
  `;
}

/** @export __ingot_aarch64_entry_level */
function rememberEntryLevel(level: usize): void {
  entryLevel = u32(level);
}
