"use unsafe";
/** Cores of every chip with this architecture that Ingot knows. */
export type CoreCount = 1;

/** How the processor waits, and how it is told apart from an emulated one. */
import { asm, registersAt } from "ingot:unsafe";
import { SYSTEM_CONTROL_BASE, SystemControl } from "./system-control";

/** Sleeps until an interrupt is pending. */
export function waitForInterrupt(): void {
  asm`wfi`;
}

/** Sleeps for good. */
export function halt(): never {
  for (;;) asm`wfi`;
}

/** QEMU's Cortex-M4 says r0p0, which was never made; chips are r0p1 (stm32f4 §7). */
export function isEmulated(): boolean {
  return registersAt(SystemControl, SYSTEM_CONTROL_BASE).CPUID.read().Revision === 0;
}
