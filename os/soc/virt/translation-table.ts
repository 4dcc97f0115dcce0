"use unsafe";
/** What memory is where on QEMU's virt machine: devices in the first GiB, RAM in the second. Source: qemu-boards §3; DDI 0487 §D8.3. */
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
    .quad 0x00000401 + 0x60000000000000
    .quad 0x40000705
    .quad 0, 0
  `;
}
