import { Command } from "commander";
import { mendingCommands } from "../../setup/install.mjs";
import { type FoundTool, findTools, TOOLS, type Tool, type ToolId } from "../../setup/tools.mjs";
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
  readonly commands: readonly string[];
}

function examine(): Report {
  const found = findTools(TOOLS.map((tool) => tool.id));
  const tools = TOOLS.map((tool) => toolReport(tool, found[tool.id]));
  const missing: ToolId[] = TOOLS.filter((tool) => found[tool.id].path === undefined).map((tool) => tool.id);
  const node: ToolReport = {
    ...{ tool: "node", state: "ok", version: process.versions.node, path: process.execPath },
    ...{ purpose: "runs the toolchain, and programs built for the host", needed: true },
  };
  return { tools: [node, ...tools], commands: mendingCommands(missing, found) };
}

export function toolReport(tool: Tool, found: FoundTool): ToolReport {
  const state = found.path !== undefined ? "ok" : found.tooOld !== undefined ? "too old" : "missing";
  const { version: foundVersion, path } = found.tooOld ?? found;
  const purpose = state === "ok" ? tool.why : `${tool.why}; needs ${tool.minimum} or newer`;
  return { tool: tool.id, state, version: foundVersion, path, purpose, needed: tool.testsOnly !== true };
}

function describe(report: Report): string {
  const rows = report.tools.map((tool) => [tool.tool, tool.state, tool.version ?? "-", tool.path ?? "-", tool.purpose]);
  const lines = [`Ingot ${version()}`, "", table(["tool", "state", "version", "found at", "what it does"], rows)];
  const bad = report.tools.filter((tool) => tool.state !== "ok");
  if (bad.length === 0) lines.push("Everything is there.");
  else if (report.commands.length === 0) lines.push("No package source of this system has what is missing.");
  else lines.push("To install what is missing:", ...report.commands.map((command) => `    ${command}`));
  return `${lines.join("\n")}\n`;
}
