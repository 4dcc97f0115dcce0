/** The command as a library: what other parts of the toolchain, and tools around it, may call. */
export { runCli } from "./cli.js";
export type { Context } from "./context.js";
export type { JsonDiagnostic } from "./json.js";
export { type RenderOptions, renderDiagnostic, renderDiagnostics } from "./render.js";
export { GdbRemote } from "./run/gdb-remote.js";
export { EXIT_FAULT, EXIT_PANIC, EXIT_TIMEOUT, type RunOptions } from "./run/outcome.js";
export { runImage } from "./run/run.js";
export { StackProbe, type StackUse } from "./run/stack-probe.js";
export { describeTasks, readTasks } from "./task-frames.js";
export { buildTools, canEmulate, emulatorPath, osRoot } from "./toolchain.js";
