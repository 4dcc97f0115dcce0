/** The compiler's public interface. Nothing here reads arguments or prints. */
export type { Diagnostic, Location, RelatedLocation } from "./diagnostics/diagnostic.js";
export { type ElfFile, readElf } from "./link/elf.js";
export type { ImageSizes } from "./link/sizes.js";
export { faultAddress, symbolise } from "./link/symbolise.js";
export { printProgram as printMir } from "./mir/print.js";
export * from "./pipeline.js";
export { createSourceCache, type SourceCache } from "./program/load.js";
export { type Board, boards, findBoard, type MemoryRegion, type RunSettings } from "./target/board.js";
/** TypeScript as the compiler loads it, for who reads sources too. */
export { default as ts } from "./typescript.cjs";
export type { ContextDepth, Stack, StackFrame, StackPlan } from "./stacks/stack-plan.js";
