"use unsafe";
/** Where every exception and interrupt goes that the program does not handle. */
import { asm, symbol } from "ingot:unsafe";
import { reportTrap } from "./fault";

/**
 * Finds the frame that the processor stacked (PM0214 §2.3.7: bit 2 of LR says where) and reports it. A stack that has run over its lower end
 * could not take the frame, nor can it take the report: the report then starts again from the top, which the processor
 * took from address 0, without a frame.
 * @export __ingot_cortex_m_trap
 * @naked
 */
export function trapHandler(): void {
  asm`
    mrs   r0, msp
    mov   r1, lr
    lsrs  r1, r1, #3
    bcc   2f
    mrs   r0, psp
2:  ldr   r1, =__stack_bottom
    cmp   r0, r1
    bhs   1f
    movs  r0, #0
    ldr   r1, [r0]
    mov   sp, r1
1:  bl    ${symbol(reportTrap)}
    .ltorg
  `;
}
