"use unsafe";
/** Cores of every chip with this architecture that Ingot knows. */
export type CoreCount = 4;

/** What the processor says of itself, and how it waits. */
import { asm, out } from "ingot:unsafe";

export function currentExceptionLevel(): u32 {
  let level: u64 = 0;
  asm`mrs ${out(level)}, currentel`;
  return u32((level >> 2) & 3);
}

/** The number of the core: MPIDR_EL1.Aff0 on the cores that Ingot knows. */
export function coreNumber(): u32 {
  let affinity: u64 = 0;
  asm`mrs ${out(affinity)}, mpidr_el1`;
  return u32(affinity & 0xff);
}

/** MIDR_EL1.PartNum: which core design this is. Source: DDI 0487 §D19.2.94, and each core's manual. */
export function processorName(): string {
  let identity: u64 = 0;
  asm`mrs ${out(identity)}, midr_el1`;
  switch (u32((identity >> 4) & 0xfff)) {
    case 0xd03:
      return "Cortex-A53";
    case 0xd08:
      return "Cortex-A72";
    case 0xd0b:
      return "Cortex-A76";
    default:
      return "unknown core";
  }
}

/** Sleeps for good: interrupts are masked, and nothing sends events. */
export function halt(): never {
  for (;;) asm`wfe`;
}

/** Memory accesses before it are complete before those after it start, for devices too. */
export function synchronizeMemory(): void {
  asm`dsb sy`;
}
