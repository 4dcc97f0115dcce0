"use unsafe";
/**
 * Where cores 1 to 3 of a Raspberry Pi wait: core n for an address in the word at 0xd8 + 8n, in the firmware's code, or in
 * this where an ELF file was entered by all cores at once. Source: raspi4 §1.
 */
import { asm } from "ingot:unsafe";

/**
 * @export __ingot_aarch64_wait_to_start
 * @naked
 */
export function waitToStart(): void {
  asm`
    mrs   x0, mpidr_el1
    and   x0, x0, #3
    mov   x1, #0xd8
    add   x1, x1, x0, lsl #3
1:  wfe
    ldr   x2, [x1]
    cbz   x2, 1b
    br    x2
  `;
}
