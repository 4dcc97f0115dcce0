"use unsafe";
/** The vector table: the exceptions of ARMv6-M (DDI 0419 §B1.5.3) and 32 interrupts. */
import { asm, interruptVectors, symbol } from "ingot:unsafe";
import { startProgram } from "../../arch/cortex-m/start";
import { trapHandler } from "../../arch/cortex-m/trap";

const NMI: i32 = -14;
const HARD_FAULT: i32 = -13;
const SVCALL: i32 = -5;
const PENDSV: i32 = -2;
const LAST: i32 = 31;

/**
 * The linker script puts the section at address 0, where the processor reads its stack pointer and first instruction.
 * @export __vectors
 * @naked
 * @section .vectors
 */
export function vectors(): void {
  asm`
    .word __stack_top
    .word ${symbol(startProgram)}
    ${interruptVectors(NMI, HARD_FAULT, trapHandler)}
    .word 0, 0, 0, 0, 0, 0, 0
    ${interruptVectors(SVCALL, SVCALL, trapHandler)}
    .word 0, 0
    ${interruptVectors(PENDSV, LAST, trapHandler)}
  `;
}
