"use unsafe";
/** How the processor is told apart from an emulated one. */
import { registersAt } from "ingot:unsafe";
import { SYSTEM_CONTROL_BASE, SystemControl } from "./system-control";

/** QEMU's Cortex-M4 says r0p0, which was never made; chips are r0p1 (stm32f4 §7). */
export function isEmulated(): boolean {
  return registersAt(SystemControl, SYSTEM_CONTROL_BASE).CPUID.read().Revision === 0;
}
