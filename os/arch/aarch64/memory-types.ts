"use unsafe";
/** The MMU: every address is its own, memory is cached, devices are not (decision 0024). */
import { asm } from "ingot:unsafe";

/**
 * Switches MMU and caches on, with the board's table (`__ingot_translation_table`, level 1 of 4 KiB granules for the lowest
 * 4 GiB), whose descriptors name the memory types set here: 0 Device-nGnRnE, 1 Normal write-back. Every core calls it once,
 * at EL1, before it writes to memory: what it writes uncached the others' caches may hide. Needs no stack; takes x0 and x1.
 *
 * SCTLR.A stays on besides: an unaligned access is a fault as it is before this, and on devices, so that one rule holds for
 * all code. Source: DDI 0487 §D8 (translation), §D19.2.129 (SCTLR_EL1), §D19.2.139 (TCR_EL1), §B2.9 (exclusives).
 * @export __ingot_aarch64_enable_mmu
 * @naked
 */
export function enableMmu(): void {
  asm`
    mov   x0, #0xff00
    msr   mair_el1, x0
    // TCR: T0SZ 32, walks in inner shareable write-back memory, 4 KiB granules, no TTBR1, 32-bit physical addresses.
    mov   x0, #0x3520
    movk  x0, #0x0080, lsl #16
    msr   tcr_el1, x0
    adrp  x0, __ingot_translation_table
    add   x0, x0, :lo12:__ingot_translation_table
    msr   ttbr0_el1, x0
    ic    iallu
    tlbi  vmalle1
    dsb   nsh
    isb
    // M, A and C.
    mrs   x0, sctlr_el1
    mov   x1, #7
    orr   x0, x0, x1
    msr   sctlr_el1, x0
    isb
    ret
  `;
}
