import { Command } from "commander";
import { boardOption } from "../building.js";
import { Checks } from "../checks.js";
import { type Context, renderOptions } from "../context.js";
import { diagnosticAsJson } from "../json.js";
import { renderDiagnostics } from "../render.js";
import { keepChecking } from "../rounds.js";

interface Options {
  readonly board?: string;
  readonly json?: boolean;
  readonly watch?: boolean;
}

export function checkCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("check")
    .description("say what is wrong with programs, without building them")
    .argument("[paths...]", ".ts files, or folders (default: this folder)")
    .addOption(boardOption())
    .option("--json", "print a JSON array of diagnostics; with --watch, a line of JSON for each check")
    .option("-w, --watch", "check again whenever a source changes")
    .action(async (paths: string[], options: Options) => finish(await run(paths, options, context)));
}

async function run(given: readonly string[], options: Options, context: Context): Promise<number> {
  const paths = given.length === 0 ? ["."] : given;
  const checks = new Checks(paths, options.board, context.cwd);
  if (options.watch === true) {
    await keepChecking(paths, checks, options.json === true, context);
    return 0;
  }
  const { diagnostics } = checks.all();
  if (options.json === true) context.stdout(`${JSON.stringify(diagnostics.map(diagnosticAsJson), null, 2)}\n`);
  else context.stdout(renderDiagnostics(diagnostics, renderOptions(context, context.stdoutColour)));
  return diagnostics.some((diagnostic) => diagnostic.severity === "error") ? 1 : 0;
}
