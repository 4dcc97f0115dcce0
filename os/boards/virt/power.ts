"use unsafe";
/** How cores start on QEMU's virt machine: PSCI, by HVC. Source: DEN 0022 §5.1.4; qemu-boards §3. */
import { asm } from "ingot:unsafe";

/**
 * No core but the first runs before it is switched on.
 * @export __ingot_aarch64_wait_to_start
 * @naked
 */
export function waitToStart(): void {
  asm`
1:  wfe
    b     1b
  `;
}

/**
 * CPU_ON, with the core's number as its MPIDR. Gives 0, or a negative error.
 * @export __ingot_power_on_core
 * @naked
 */
export function powerOn(core: u32, entry: usize): i32 {
  asm`
    mov   x2, x1
    mov   w1, w0
    mov   x3, xzr
    mov   w0, #3
    movk  w0, #0xc400, lsl #16
    hvc   #0
    ret
  `;
  return 0;
}
