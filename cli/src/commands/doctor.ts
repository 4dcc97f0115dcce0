import { Command } from "commander";
import { type Mending, mending } from "../../setup/install.mjs";
import {
  emulates,
  type FoundTool,
  findTools,
  OLDEST_QEMU,
  QEMU_WITH_RASPI4B,
  TOOLS,
  type Tool,
  type ToolId,
} from "../../setup/tools.mjs";
import type { Context } from "../context.js";
import { table } from "../table.js";
import { version } from "../version.js";

export function doctorCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("doctor")
    .description("list the tools that Ingot calls, and how to get those that are missing")
    .option("--json", "print a JSON array")
    .action((options: { readonly json?: boolean }) => {
      const report = examine();
      context.stdout(options.json === true ? `${JSON.stringify(report.tools, null, 2)}\n` : describe(report));
      finish(report.tools.some((tool) => tool.state !== "ok" && tool.needed) ? 1 : 0);
    });
}

interface ToolReport {
  readonly tool: string;
  readonly state: "ok" | "missing" | "too old";
  readonly version: string | undefined;
  readonly path: string | undefined;
  readonly purpose: string;
  /** False for what only `npm test` uses. */
  readonly needed: boolean;
}
interface Report {
  readonly tools: readonly ToolReport[];
  readonly mending: Mending;
}

function examine(): Report {
  const found = findTools(TOOLS.map((tool) => tool.id));
  const tools = TOOLS.map((tool) => toolReport(tool, found[tool.id]));
  const missing: ToolId[] = TOOLS.filter((tool) => found[tool.id].path === undefined).map((tool) => tool.id);
  const node: ToolReport = {
    ...{ tool: "node", state: "ok", version: process.versions.node, path: process.execPath },
    ...{ purpose: "runs the toolchain, and programs built for the host", needed: true },
  };
  return { tools: [node, ...tools], mending: mending(missing, found) };
}

export function toolReport(tool: Tool, found: FoundTool): ToolReport {
  const state = found.path !== undefined ? "ok" : found.tooOld !== undefined ? "too old" : "missing";
  const { version: foundVersion, path } = found.tooOld ?? found;
  const purpose = state === "ok" ? works(tool, found) : `${tool.why}; needs ${oldest(tool)}`;
  return { tool: tool.id, state, version: foundVersion, path, purpose, needed: tool.testsOnly !== true };
}

/** An older QEMU does for all boards but one. */
function works(tool: Tool, found: FoundTool): string {
  if (tool.id !== "qemu-aarch64" || emulates(found, "raspi4b")) return tool.why;
  return `${tool.why} but raspi4b, which needs ${QEMU_WITH_RASPI4B} or newer`;
}

function oldest(tool: Tool): string {
  if (!tool.id.startsWith("qemu")) return `${tool.minimum} or newer`;
  return `${QEMU_WITH_RASPI4B} or newer (${OLDEST_QEMU} has all boards but raspi4b)`;
}

function describe({ tools, mending: { commands, problem, note } }: Report): string {
  const rows = tools.map((tool) => [tool.tool, tool.state, tool.version ?? "-", tool.path ?? "-", tool.purpose]);
  const lines = [`Ingot ${version()}`, "", table(["tool", "state", "version", "found at", "what it does"], rows)];
  if (tools.every((tool) => tool.state === "ok")) lines.push("Everything is there.");
  if (problem !== undefined) lines.push(`What is missing cannot be installed: ${problem.what}.`, `${problem.advice}.`);
  if (commands.length > 0) lines.push("To install what is missing:", ...commands.map((command) => `    ${command}`));
  if (note !== undefined) lines.push(`Note: ${note}.`);
  return `${lines.join("\n")}\n`;
}
