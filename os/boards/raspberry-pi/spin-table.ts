"use unsafe";
/**
 * How cores 1 to 3 of a Raspberry Pi start: core n waits for an address in the word at 0xd8 + 8n, in the firmware's code, or
 * in `waitToStart` where an ELF file was entered by all cores at once. Source: raspi4 §1.
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

/**
 * The waiting core's caches are off: the word goes to memory, by its line. There is no answer: 0.
 * @export __ingot_power_on_core
 * @naked
 */
export function powerOn(core: u32, entry: usize): i32 {
  asm`
    mov   w0, w0
    mov   x2, #0xd8
    add   x2, x2, x0, lsl #3
    str   x1, [x2]
    dc    civac, x2
    dsb   sy
    sev
    mov   w0, wzr
    ret
  `;
  return 0;
}
