import { check, createSourceCache, type Diagnostic } from "@ingot/compiler";
import { Command } from "commander";
import { boardOption } from "../building.js";
import { type Context, renderOptions } from "../context.js";
import { diagnosticAsJson } from "../json.js";
import { resolveChecked } from "../project.js";
import { renderDiagnostics } from "../render.js";
import { osRoot } from "../toolchain.js";

interface Options {
  readonly board?: string;
  readonly json?: boolean;
}

export function checkCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("check")
    .description("say what is wrong with programs, without building them")
    .argument("[paths...]", ".ts files, or folders (default: this folder)")
    .addOption(boardOption())
    .option("--json", "print a JSON array of diagnostics")
    .action((paths: string[], options: Options) => finish(run(paths, options, context)));
}

function run(paths: readonly string[], options: Options, context: Context): number {
  const diagnostics = checkPrograms(paths.length === 0 ? ["."] : paths, options.board, context.cwd);
  if (options.json === true) context.stdout(`${JSON.stringify(diagnostics.map(diagnosticAsJson), null, 2)}\n`);
  else context.stdout(renderDiagnostics(diagnostics, renderOptions(context, context.stdoutColour)));
  return diagnostics.some((diagnostic) => diagnostic.severity === "error") ? 1 : 0;
}

/** Each entry is a program by itself; what several of them share is reported once. */
function checkPrograms(paths: readonly string[], board: string | undefined, cwd: string): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const cache = createSourceCache();
  for (const checked of paths.map((path) => resolveChecked(path, board, cwd))) {
    for (const entry of checked.entries) {
      for (const diagnostic of check([entry], checked.board, osRoot(), cache).diagnostics) {
        // Modules and tests need no `main`; the file that `package.json` names does.
        if (diagnostic.code === "ING7003" && entry !== checked.main) continue;
        const { code, file, line, column } = diagnostic;
        found.set(`${code} ${file} ${line} ${column}`, diagnostic);
      }
    }
  }
  return [...found.values()];
}
