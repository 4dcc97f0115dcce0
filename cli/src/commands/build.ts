import { copyFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Board, compileToLlvm, compileToMir, type Diagnostic, printMir } from "@ingot/compiler";
import { Command, Option } from "commander";
import {
  boardOption,
  buildProject,
  buildRequest,
  type Profile,
  profileOption,
  showDiagnostics,
  withTemporaryFolder,
} from "../building.js";
import { type Context, progress } from "../context.js";
import { disassemble } from "../disassemble.js";
import { cannotWrite, notForThisBoard } from "../errors.js";
import { makeFolder } from "../make-folder.js";
import { type Project, resolveProject } from "../project.js";
import { shownPath } from "../render.js";

const FORMS = ["mir", "llvm", "asm", "elf", "img"] as const;
type Form = (typeof FORMS)[number];

interface Options {
  readonly board?: string;
  readonly profile: Profile;
  readonly emit?: Form;
  readonly output?: string;
  readonly quiet?: boolean;
}

export function buildCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("build")
    .description("build a program into an image for its board")
    .argument("[path]", "a .ts file, or a folder with a package.json", ".")
    .addOption(boardOption())
    .addOption(profileOption("dev"))
    .addOption(new Option("-e, --emit <form>", "what to write (default: what the board boots)").choices(FORMS))
    .option("-o, --output <path>", "where to write it (default: build/NAME-BOARD.EXTENSION beside the program)")
    .option("-q, --quiet", "print errors only")
    .action(async (path: string, options: Options) => finish(await run(path, options, context)));
}

async function run(path: string, options: Options, context: Context): Promise<number> {
  context.quiet = options.quiet ?? false;
  const project = resolveProject(path, options.board, context.cwd);
  const form = options.emit ?? defaultForm(project.board);
  const output =
    options.output === undefined
      ? join(project.folder, "build", `${project.name}-${project.board.name}.${extension(form, project.board)}`)
      : resolve(context.cwd, options.output);
  const written = await withTemporaryFolder((folder) => emit(form, { project, options, output, folder, context }));
  if (!written) return 1;
  progress(context, `Wrote ${shownPath(output, context.cwd)}`);
  return 0;
}

interface Emission {
  readonly project: Project;
  readonly options: Options;
  readonly output: string;
  /** For files on the way. */
  readonly folder: string;
  readonly context: Context;
}

/** Writes one form of the program; false, with the diagnostics shown, if the program is wrong. */
async function emit(form: Form, emission: Emission): Promise<boolean> {
  const { project, options, output, folder, context } = emission;
  if (form === "mir" || form === "llvm") {
    const { diagnostics, text } =
      form === "mir" ? mirText(project, options.profile) : llvmText(project, options.profile);
    if (!showDiagnostics(diagnostics, context) || text === undefined) return false;
    write(output, (path) => writeFileSync(path, text));
    return true;
  }
  if (form === "img" && project.board.image !== "raw") {
    const help = `it boots ${project.board.image === "elf" ? "ELF files" : "wasm modules"}: use \`--emit elf\``;
    throw notForThisBoard("raw image", project.board.name, help);
  }
  const built = await buildProject(project, options.profile, folder, context);
  if (built === undefined) return false;
  const file = form === "img" ? built.image : (built.elf ?? built.image);
  if (file === undefined) throw notForThisBoard(`\`${form}\` form`, project.board.name, "leave out `--emit`");
  if (form === "asm") write(output, (path) => writeFileSync(path, disassemble(file)));
  else write(output, (path) => copyFileSync(file, path));
  return true;
}

function mirText(project: Project, profile: Profile): { diagnostics: readonly Diagnostic[]; text: string | undefined } {
  const { diagnostics, mir } = compileToMir(buildRequest(project, profile));
  return { diagnostics, text: mir === undefined ? undefined : printMir(mir, { spans: false }) };
}

function llvmText(
  project: Project,
  profile: Profile,
): { diagnostics: readonly Diagnostic[]; text: string | undefined } {
  const { diagnostics, llvm } = compileToLlvm(buildRequest(project, profile));
  return { diagnostics, text: llvm };
}

const defaultForm = (board: Board): Form => (board.image === "raw" ? "img" : "elf");

function extension(form: Form, board: Board): string {
  if (form === "elf" && board.image === "wasm") return "wasm";
  return { mir: "mir", llvm: "ll", asm: "s", elf: "elf", img: "img" }[form];
}

function write(path: string, how: (path: string) => void): void {
  try {
    makeFolder(dirname(path));
    how(path);
  } catch (error) {
    throw cannotWrite(path, error, "choose another place with `-o PATH`");
  }
}
