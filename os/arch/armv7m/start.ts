"use unsafe";
/** What ARMv7-M needs before any other instruction of the program. */
import { asm, symbol } from "ingot:unsafe";
import { startProgram } from "../cortex-m/start";

/**
 * Switches the FPU on before anything can use it (CPACR, PM0214 §4.6.1; it is zero after a reset), on chips that have one.
 * @export resetHandler
 * @naked
 */
export function resetHandler(): void {
  asm`
    ldr   r0, =0xe000ed88
    mov   r1, #0xf00000
    str   r1, [r0]
    dsb
    isb
    b     ${symbol(startProgram)}
    .ltorg
  `;
}
