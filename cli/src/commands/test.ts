import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Board, build } from "@ingot/compiler";
import { Command } from "commander";
import pc from "picocolors";
import {
  boardOption,
  buildRequest,
  type Profile,
  parseSeconds,
  profileOption,
  withTemporaryFolder,
} from "../building.js";
import { type Context, renderOptions } from "../context.js";
import { noTests } from "../errors.js";
import { resolveTested } from "../project.js";
import { renderDiagnostics, shownPath } from "../render.js";
import { EXIT_TIMEOUT } from "../run/outcome.js";
import { runImage } from "../run/run.js";
import { MARK, type TestProgram, testProgram } from "../test-program.js";

interface Options {
  readonly board: string;
  readonly profile: Profile;
  readonly timeout: number;
  readonly json?: boolean;
}

interface TestResult {
  readonly file: string;
  readonly name: string;
  readonly passed: boolean;
  /** What a failed test left on stderr, and what it printed. */
  readonly output: string;
}

export function testCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("test")
    .description("run the tests in *.test.ts files: on this machine, or on a board in an emulator")
    .argument("[path]", "a *.test.ts file, or a folder", ".")
    .addOption(boardOption().default("host"))
    .addOption(profileOption("dev"))
    .option("-t, --timeout <seconds>", "stop a test file that takes longer", parseSeconds, 60)
    .option("--json", "print a JSON array of results")
    .action(async (path: string, options: Options) => finish(await run(path, options, context)));
}

async function run(path: string, options: Options, context: Context): Promise<number> {
  const { files, board } = resolveTested(path, options.board, context.cwd);
  const results: TestResult[] = [];
  for (const file of files) {
    const program = testProgram(file, readFileSync(file, "utf8"));
    for await (const result of testFile(file, program, board, options, context)) {
      results.push(result);
      if (options.json !== true) show(result, context);
    }
  }
  if (results.length === 0) throw noTests(path);
  const failed = results.filter((result) => !result.passed).length;
  if (options.json === true) context.stdout(`${JSON.stringify(results, null, 2)}\n`);
  else context.stdout(`\n${results.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** Runs the tests of one file in order; after a panic, the program is built again for those behind it. */
async function* testFile(
  file: string,
  program: TestProgram,
  board: Board,
  options: Options,
  context: Context,
): AsyncGenerator<TestResult> {
  for (let first = 0; first < program.names.length; ) {
    const run = await runFrom(first, { file, program, board, options, context });
    if (run.kind === "refused") {
      // A file that does not build fails as a whole; why is said once.
      for (const [i, name] of program.names.slice(first).entries()) {
        yield { file, name, passed: false, output: i === 0 ? run.output : "not built, as above\n" };
      }
      return;
    }
    for (; first <= run.reached; first++) {
      // Only the last test that was reached can have failed.
      const passed = first < run.reached || run.exitCode === 0;
      yield { file, name: program.names[first] ?? "", passed, output: passed ? "" : run.output };
    }
  }
}

interface TestRun {
  readonly file: string;
  readonly program: TestProgram;
  readonly board: Board;
  readonly options: Options;
  readonly context: Context;
}
type RunResult =
  | { readonly kind: "refused"; readonly output: string }
  /** `reached` is the index of the last test that was started. */
  | { readonly kind: "ran"; readonly exitCode: number; readonly reached: number; readonly output: string };

async function runFrom(first: number, { file, program, board, options, context }: TestRun): Promise<RunResult> {
  // Beside the test, so that its relative imports mean the same.
  const entry = join(dirname(file), `.ingot-${process.pid}-${basename(file)}`);
  const remove = (): void => rmSync(entry, { force: true });
  process.once("exit", remove);
  try {
    writeFileSync(entry, program.source(first));
    return await withTemporaryFolder(async (folder): Promise<RunResult> => {
      const project = { entry, board, folder: dirname(file), name: basename(file) };
      const built = await build(buildRequest(project, options.profile), folder);
      const errors = built.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
      const image = built.image ?? built.elf;
      if (errors.length > 0 || image === undefined) {
        const named = errors.map((d) => (d.file === entry ? { ...d, file } : d));
        return { kind: "refused", output: renderDiagnostics(named, renderOptions(context, context.stdoutColour)) };
      }
      const printed: Uint8Array[] = [];
      const complaints: Uint8Array[] = [];
      const capture = (fd: 1 | 2, bytes: Uint8Array): void => void (fd === 1 ? printed : complaints).push(bytes);
      const exitCode = await runImage(board, image, { timeoutSeconds: options.timeout, capture });
      const { reached, output } = sinceLastMark(Buffer.concat(printed).toString("utf8"), first);
      const late = exitCode === EXIT_TIMEOUT ? `stopped after ${options.timeout} s\n` : "";
      const said = Buffer.concat(complaints).toString("utf8").replaceAll(basename(entry), basename(file));
      return { kind: "ran", exitCode, reached, output: output + said + late };
    });
  } finally {
    process.removeListener("exit", remove);
    remove();
  }
}

/** Which test was started last, and what it printed; a program that starts none fails its first. */
export function sinceLastMark(printed: string, first: number): { reached: number; output: string } {
  const at = printed.lastIndexOf(MARK);
  if (at < 0) return { reached: first, output: printed };
  const rest = printed.slice(at + MARK.length);
  const lineEnd = rest.indexOf("\n");
  return { reached: Number.parseInt(rest, 10), output: rest.slice(lineEnd + 1) };
}

function show(result: TestResult, context: Context): void {
  const colours = pc.createColors(context.stdoutColour);
  const state = result.passed ? colours.green("ok  ") : colours.red("FAIL");
  context.stdout(`${state} ${shownPath(result.file, context.cwd)}: ${result.name}\n`);
  for (const line of result.output.split("\n")) if (line !== "") context.stdout(`       ${line}\n`);
}
