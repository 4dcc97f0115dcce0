"use unsafe";
/**
 * What memory is where on the BCM2711, one descriptor a GiB: RAM in the first, peripherals in the last. Between them are
 * RAM or nothing, by the board's size: as devices they are not read ahead of the program. Source: raspi4 §3; DDI 0487 §D8.3.
 */
import { asm } from "ingot:unsafe";

/**
 * @export __ingot_translation_table
 * @naked
 * @align 64
 * @section .rodata.translation_table
 */
export function translationTable(): void {
  asm`
    // Valid block, access flag: 0x401. Normal: memory type 1, inner shareable (0x304). Device: never executed (bits 54:53).
    .quad 0x00000705
    .quad 0x40000401 + 0x60000000000000
    .quad 0x80000401 + 0x60000000000000
    .quad 0xc0000401 + 0x60000000000000
  `;
}
