/** The compiler's public interface. Nothing here reads arguments or prints. */

export { checkContexts } from "./check/contexts/contexts.js";
export type { ContextReport, DescribedContext, DescribedLock } from "./check/contexts/report.js";
export { CONTEXT_RULES } from "./check/contexts/rules.js";
export { checkOwnership } from "./check/ownership.js";
export { RULES } from "./check/rules.js";
export { type Execution, execute } from "./comptime/execute.js";
export { type Frame, Machine } from "./comptime/machine.js";
export { type Allocation, Pointer, type Scalar } from "./comptime/memory.js";
export { Steps, Thread, type ThreadState } from "./comptime/steps.js";
export { Panic } from "./comptime/stops.js";
export { StaleUse } from "./comptime/watch.js";
export type { Diagnostic, Location, RelatedLocation } from "./diagnostics/diagnostic.js";
export { type ElfFile, readElf, sectionBytes } from "./link/elf.js";
export type { ImageSizes } from "./link/sizes.js";
export { faultAddress, symbolise } from "./link/symbolise.js";
export {
  type FrameEntry,
  type LocalEntry,
  type SuspensionEntry,
  TASK_SECTION,
  type TaskTable,
} from "./llvm/task-table.js";
export type { MirProgram, Span } from "./mir/mir.js";
export { printProgram as printMir } from "./mir/print.js";
export * from "./pipeline.js";
export { createSourceCache, forgetImports, type SourceCache } from "./program/load.js";
export type { ContextDepth, Stack, StackFrame, StackPlan } from "./stacks/stack-plan.js";
export { type Board, boards, findBoard, type MemoryRegion, type RunSettings } from "./target/board.js";
export { interruptName, reportedInterrupt } from "./target/interrupt-names.js";
/** TypeScript as the compiler loads it, for who reads sources too. */
export { Layouts } from "./types/layout.js";
export { default as ts } from "./typescript.cjs";
