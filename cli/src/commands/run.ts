import { faultAddress, symbolise } from "@ingot/compiler";
import { Command } from "commander";
import {
  boardOption,
  buildProject,
  type Profile,
  parseSeconds,
  profileOption,
  withTemporaryFolder,
} from "../building.js";
import { type Context, progress } from "../context.js";
import { resolveProject } from "../project.js";
import { shownPath } from "../render.js";
import { EXIT_BUILD_FAILED, EXIT_FAULT, EXIT_TIMEOUT } from "../run/outcome.js";
import { runImage } from "../run/run.js";
import { emulatorPath, pathOf } from "../toolchain.js";

interface Options {
  readonly board?: string;
  readonly profile: Profile;
  readonly quiet?: boolean;
  readonly timeout?: number;
}

export function runCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("run")
    .description("build a program and boot it, its console on this terminal")
    .argument("[path]", "a .ts file, or a folder with a package.json", ".")
    .addOption(boardOption())
    .addOption(profileOption("dev"))
    .option("-q, --quiet", "print only what the program prints")
    .option("-t, --timeout <seconds>", "stop the program after this time, with status 124", parseSeconds)
    .addHelpText(
      "after",
      "\nExit status: 0 when `main` returns, 101 on a panic, 102 on a CPU fault, 124 on time-out, 1 when it does not build.",
    )
    .action(async (path: string, options: Options) => finish(await run(path, options, context)));
}

async function run(path: string, options: Options, context: Context): Promise<number> {
  context.quiet = options.quiet ?? false;
  const project = resolveProject(path, options.board, context.cwd);
  // A missing emulator is known before the build, not after it.
  if (project.board.run.kind === "qemu") emulatorPath(project.board);
  return await withTemporaryFolder(async (folder) => {
    const built = await buildProject(project, options.profile, folder, context);
    const image = built?.image ?? built?.elf;
    if (image === undefined) return EXIT_BUILD_FAILED;
    const where = project.board.run.kind === "qemu" ? `QEMU, as ${project.board.name}` : "this machine";
    const hint = process.stdin.isTTY && project.board.run.kind === "qemu" ? "; Ctrl-C ends it" : "";
    progress(context, `Running on ${where}${hint}\n`);
    let complaint = "";
    const onComplaint = (text: string): void => {
      complaint += text;
    };
    const exitCode = await runImage(project.board, image, { timeoutSeconds: options.timeout, onComplaint });
    if (exitCode === EXIT_TIMEOUT && options.timeout !== undefined) {
      progress(context, `\nStopped after ${options.timeout} s`);
    }
    if (exitCode === EXIT_FAULT && built?.elf !== undefined) {
      const where = await faultPosition(complaint, built.elf, context.cwd);
      if (where !== undefined) context.stderr(`${where}\n`);
    }
    return exitCode;
  });
}

/** Where in the source the instruction stands that a fault report names by its address. */
async function faultPosition(report: string, elf: string, folder: string): Promise<string | undefined> {
  const address = faultAddress(report);
  if (address === undefined) return undefined;
  const position = await symbolise(pathOf("symbolizer"), elf, address);
  if (position === undefined) return undefined;
  return `  in ${position.function} at ${shownPath(position.file, folder)}:${position.line}:${position.column}`;
}
