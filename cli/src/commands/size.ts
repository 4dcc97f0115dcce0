import { basename, dirname } from "node:path";
import { Command } from "commander";
import { boardOption, buildProject, type Profile, profileOption, withTemporaryFolder } from "../building.js";
import type { Context } from "../context.js";
import { notForThisBoard } from "../errors.js";
import { resolveProject } from "../project.js";
import { shownPath } from "../render.js";
import { measure, type SizeReport } from "../sizes.js";
import { table } from "../table.js";

interface Options {
  readonly board?: string;
  readonly profile: Profile;
  readonly json?: boolean;
}

/** How many symbols are listed; `--json` gives all. */
const LARGEST_COUNT = 15;

export function sizeCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("size")
    .description("print the flash and RAM that a program takes, by section, package and largest symbols")
    .argument("[path]", "a .ts file, or a folder with a package.json", ".")
    .addOption(boardOption())
    .addOption(profileOption("release"))
    .option("--json", "print a JSON object with all symbols")
    .action(async (path: string, options: Options) => finish(await run(path, options, context)));
}

async function run(path: string, options: Options, context: Context): Promise<number> {
  const project = resolveProject(path, options.board, context.cwd);
  if (project.board.image === "wasm") {
    throw notForThisBoard(
      "flash or RAM",
      project.board.name,
      "name a board of metal with `--board`; `ingot boards` lists them",
    );
  }
  return await withTemporaryFolder(async (folder) => {
    const built = await buildProject(project, options.profile, folder, context);
    if (built?.elf === undefined) return 1;
    const report = measure(built.elf, project.board, debugFolder(project.entry));
    context.stdout(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : describe(report, context.cwd));
    return 0;
  });
}

/** The folder that the debug information's relative paths start from, as the compiler chooses it. */
function debugFolder(entry: string): string {
  const folder = dirname(entry);
  return basename(folder) === "src" ? dirname(folder) : folder;
}

function describe(report: SizeReport, folder: string): string {
  const lines = [
    used("flash", report.flash),
    used("RAM  ", report.ram),
    "",
    table(
      ["section", "bytes", "in"],
      report.sections.map((s) => [
        s.name,
        bytes(s.bytes),
        [s.flash ? "flash" : "", s.ram ? "RAM" : ""].filter(Boolean).join(", "),
      ]),
      [1],
    ),
    table(
      ["package", "flash", "RAM"],
      report.packages.map((p) => [p.name, bytes(p.flash), bytes(p.ram)]),
      [1, 2],
    ),
    table(
      ["largest symbols", "bytes", "section", "file"],
      report.symbols
        .slice(0, LARGEST_COUNT)
        .map((s) => [s.name, bytes(s.bytes), s.section, s.file === null ? "" : shownPath(s.file, folder)]),
      [1],
    ),
  ];
  return lines.join("\n");
}

/** `flash    12,345 of 1,048,576 bytes (1.2 %)`; on boards with one memory for all, flash is the size of the image. */
function used(name: string, { bytes: n, ofBytes }: SizeReport["flash"]): string {
  if (ofBytes === undefined) return `${name}  ${bytes(n)} bytes of image; this board has no flash`;
  return `${name}  ${bytes(n)} of ${bytes(ofBytes)} bytes (${((100 * n) / ofBytes).toFixed(1)} %)`;
}

const bytes = (n: number): string => n.toLocaleString("en-US");
