import { join } from "node:path";
import { type Board, faultAddress, interruptName, reportedInterrupt, symbolise } from "@ingot/compiler";
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
import { notForThisBoard, usage } from "../errors.js";
import { resolveProject } from "../project.js";
import { shownPath } from "../render.js";
import { EXIT_BUILD_FAILED, EXIT_FAULT, EXIT_TIMEOUT } from "../run/outcome.js";
import { runImage } from "../run/run.js";
import { StackProbe } from "../run/stack-probe.js";
import { emulatorPath, osRoot, pathOf } from "../toolchain.js";
import { parsePort } from "./tasks.js";

interface Options {
  readonly board?: string;
  readonly profile: Profile;
  readonly quiet?: boolean;
  readonly timeout?: number;
  readonly stack?: boolean;
  readonly gdb?: number;
}

export function runCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("run")
    .description("build a program and boot it, its console on this terminal")
    .argument("[path]", "a .ts file, or a folder with a package.json", ".")
    .addOption(boardOption())
    .addOption(profileOption("dev"))
    .option("-q, --quiet", "print only what the program prints")
    .option("-t, --timeout <seconds>", "stop the program after this time, with status 124", parseSeconds)
    .option("--gdb <port>", "open a port for gdb and `ingot tasks`", parsePort)
    .option("--stack", "say at the end how far the stacks were used")
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
    const probe = probeFor(options, built?.elf, project.board.name, folder);
    const inspector = probe === undefined ? {} : { inspector: probe };
    const exitCode = await runImage(project.board, image, {
      ...{ timeoutSeconds: options.timeout, onComplaint },
      ...inspector,
      ...(options.gdb === undefined ? {} : { gdbPort: options.gdb }),
    });
    if (exitCode === EXIT_TIMEOUT && options.timeout !== undefined) {
      progress(context, `\nStopped after ${options.timeout} s`);
    }
    if (exitCode === EXIT_FAULT && built?.elf !== undefined) {
      const where = await faultPosition(complaint, built.elf, context.cwd);
      if (where !== undefined) context.stderr(`${where}\n`);
      context.stderr(unexpectedInterrupt(complaint, project.board));
    }
    if (probe !== undefined) context.stderr(stackUse(probe));
    return exitCode;
  });
}

function probeFor(
  { stack, profile }: Options,
  elf: string | undefined,
  board: string,
  folder: string,
): StackProbe | undefined {
  if (stack !== true) return undefined;
  if (elf === undefined || elf.endsWith(".wasm")) {
    throw notForThisBoard("stack to look into", board, "leave out `--stack`, or name a board of metal with `--board`");
  }
  if (profile !== "dev") throw usage("`--stack` needs the dev profile", "only there start-up paints the stacks");
  return new StackProbe(elf, join(folder, "probe"));
}

function stackUse({ use }: StackProbe): string {
  if (use === undefined) return "The stacks are not known: the program ended by itself\n";
  const number = (n: number): string => n.toLocaleString("en-US");
  return use.map(({ stack, used, size }) => `stack ${stack}: ${number(used)} of ${number(size)} bytes used\n`).join("");
}

/** The name of the interrupt that a fault report says has no handler. */
function unexpectedInterrupt(report: string, board: Board): string {
  const irq = reportedInterrupt(report);
  const name = irq === undefined ? undefined : interruptName(board, osRoot(), irq);
  return name === undefined
    ? ""
    : `  interrupt ${irq} is Irq.${name}: it is enabled, and nothing registers a handler\n`;
}

/** Where in the source the instruction stands that a fault report names by its address. */
async function faultPosition(report: string, elf: string, folder: string): Promise<string | undefined> {
  const address = faultAddress(report);
  if (address === undefined) return undefined;
  const position = await symbolise(pathOf("symbolizer"), elf, address);
  if (position === undefined) return undefined;
  return `  in ${position.function} at ${shownPath(position.file, folder)}:${position.line}:${position.column}`;
}
