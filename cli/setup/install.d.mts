import type { FoundTool, ToolId } from "./tools.mjs";

export class SetupProblem extends Error {
  readonly commands: readonly string[];
}
export function neededTools(forTests: boolean): ToolId[];
export function ensureTools(forTests: boolean, say: (line: string) => void): Promise<Record<ToolId, FoundTool>>;
export function mendingCommands(missing: readonly ToolId[], found: Partial<Record<ToolId, FoundTool>>): string[];
