"use unsafe";
/** How the processor waits. */
import { asm } from "ingot:unsafe";

/** Cores of every chip with a Cortex-M that Ingot knows. */
export type CoreCount = 1;

/** Sleeps until an interrupt is pending. */
export function waitForInterrupt(): void {
  asm`wfi`;
}

/** Sleeps for good. */
export function halt(): never {
  for (;;) asm`wfi`;
}
