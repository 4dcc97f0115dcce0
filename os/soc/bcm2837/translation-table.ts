"use unsafe";
/**
 * What memory is where on the BCM2837: RAM up to the peripherals, which share its GiB and so need descriptors of 2 MiB; the
 * cores' own peripherals in the next GiB; nothing above. Source: raspi4 §3; DDI 0487 §D8.3.
 */
import { asm, symbol } from "ingot:unsafe";

/**
 * @export __ingot_translation_table
 * @naked
 * @align 64
 * @section .rodata.translation_table
 */
export function translationTable(): void {
  asm`
    // A table (3); a device.
    .quad ${symbol(firstGiB)} + 3
    .quad 0x40000401 + 0x60000000000000
    .quad 0, 0
  `;
}

/**
 * @export __ingot_bcm2837_first_gib
 * @naked
 * @align 4096
 * @section .rodata.translation_table_first_gib
 */
function firstGiB(): void {
  asm`
    // Valid block, access flag: 0x401. Normal: memory type 1, inner shareable (0x304). Device: never executed (bits 54:53).
    .set  block, 0
    .rept 504
    .quad block + 0x705
    .set  block, block + 0x200000
    .endr
    .rept 8
    .quad block + 0x401 + 0x60000000000000
    .set  block, block + 0x200000
    .endr
  `;
}
