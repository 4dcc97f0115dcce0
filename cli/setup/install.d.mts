import type { FoundTool, ToolId } from "./tools.mjs";

export interface Mending {
  readonly commands: readonly string[];
  /** What no command mends. */
  readonly problem?: { readonly what: string; readonly advice: string } | undefined;
  /** What will not work nevertheless. */
  readonly note?: string | undefined;
}
export function neededTools(forTests: boolean): ToolId[];
export function ensureTools(forTests: boolean, say: (line: string) => void): Promise<Record<ToolId, FoundTool>>;
export function mending(missing: readonly ToolId[], found: Partial<Record<ToolId, FoundTool>>): Mending;
