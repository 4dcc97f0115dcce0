"use unsafe";
/** The vector table: 16 exceptions of the processor, 82 interrupts of the STM32F405. Source: PM0214 §2.3.4; stm32f4 §6. */
import { asm, symbol } from "ingot:unsafe";
import { resetHandler } from "../../arch/armv7m/start";
import { trapHandler } from "../../arch/armv7m/trap";
import { handleTick } from "../../drivers/systick/systick";

/**
 * The linker script puts the section at the start of flash, which is also at address 0, where the processor reads its stack pointer and first instruction.
 * @export __vectors
 * @naked
 * @section .vectors
 */
export function vectors(): void {
  asm`
    .word __stack_top
    .word ${symbol(resetHandler)}
    .rept 13
    .word ${symbol(trapHandler)}
    .endr
    .word ${symbol(handleTick)}
    .rept 82
    .word ${symbol(trapHandler)}
    .endr
  `;
}
