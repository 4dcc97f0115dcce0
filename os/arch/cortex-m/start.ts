"use unsafe";
/** From reset to `main` on a Cortex-M, in instructions that ARMv6-M has too. */
import { asm } from "ingot:unsafe";

/**
 * Entered in thread mode on the main stack, whose top the processor took from word 0 of the vector table. Brings the statics
 * to their first values, runs the program. In dev builds it paints the stack before, so that a debugger sees how far it was
 * used; in others, a word of it. The section ends are multiples of 4: no byte beyond them is touched.
 * @export __ingot_cortex_m_start
 * @naked
 */
export function startProgram(): void {
  asm`
    ldr   r0, =__stack_bottom
    ldr   r1, =__stack_paint_end
    ldr   r2, =0xaaaaaaaa
5:  stm   r0!, {r2}
    cmp   r0, r1
    blo   5b
    ldr   r0, =__data_start
    ldr   r1, =__data_end
    ldr   r2, =__data_load
    b     2f
1:  ldm   r2!, {r3}
    stm   r0!, {r3}
2:  cmp   r0, r1
    blo   1b
    ldr   r0, =__bss_start
    ldr   r1, =__bss_end
    movs  r2, #0
    b     4f
3:  stm   r0!, {r2}
4:  cmp   r0, r1
    blo   3b
    bl    __ingot_start_main
    movs  r0, #0
    bl    __ingot_exit
    .ltorg
  `;
}
