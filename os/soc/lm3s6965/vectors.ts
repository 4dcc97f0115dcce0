"use unsafe";
/** The vector table: 16 exceptions of the processor, 44 interrupts of the LM3S6965. Source: PM0214 §2.3.4; qemu-boards §6. */
import { asm, symbol } from "ingot:unsafe";
import { resetHandler } from "../../arch/armv7m/start";
import { trapHandler } from "../../arch/armv7m/trap";
import { handleTick } from "../../drivers/systick/systick";

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
    .rept 13
    .word ${symbol(trapHandler)}
    .endr
    .word ${symbol(handleTick)}
    .rept 44
    .word ${symbol(trapHandler)}
    .endr
  `;
}
