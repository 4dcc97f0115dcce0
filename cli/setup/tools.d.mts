export type ToolId =
  | "clang"
  | "lld"
  | "wasm-ld"
  | "objcopy"
  | "objdump"
  | "symbolizer"
  | "qemu-aarch64"
  | "qemu-arm"
  | "gdb";

export interface Tool {
  readonly id: ToolId;
  readonly names: readonly string[];
  /** Oldest major version that will do. */
  readonly minimum: number;
  readonly llvm?: boolean;
  /** Needed by `npm test` only. */
  readonly testsOnly?: boolean;
  /** Completes "... which": what it is for. */
  readonly why: string;
}
export interface FoundTool {
  readonly id: ToolId;
  readonly path?: string;
  readonly version?: string;
  readonly tooOld?: { readonly path: string; readonly version: string };
}
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  isExecutable(path: string): boolean;
  list(folder: string): string[];
  version(path: string): string | undefined;
}
export const OLDEST_LLVM: number;
export const OLDEST_QEMU: number;
export const QEMU_WITH_RASPI4B: number;
export const TOOLS: readonly Tool[];
export function thisMachine(): Machine;
export function parseVersion(text: string): string | undefined;
export function majorOf(version: string): number;
export function overrideName(id: ToolId): string;
export function findTool(tool: Tool, machine: Machine, quick?: boolean): FoundTool;
export function emulates(qemu: FoundTool, board: string): boolean;
export function findTools(ids: readonly ToolId[], machine?: Machine, quick?: boolean): Record<ToolId, FoundTool>;
