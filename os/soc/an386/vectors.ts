"use unsafe";
/** The vector table: 16 exceptions of the processor, 32 interrupts of the board. Source: PM0214 §2.3.4; AN386 §4.9. */
import { asm, interruptVectors, symbol } from "ingot:unsafe";
import { resetHandler } from "../../arch/armv7m/start";
import { trapHandler } from "../../arch/cortex-m/trap";

/** NMI, as exception 2. */
const FIRST: i32 = -14;
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
    .word ${symbol(resetHandler)}
    ${interruptVectors(FIRST, LAST, trapHandler)}
  `;
}
