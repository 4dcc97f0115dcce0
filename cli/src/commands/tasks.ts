import { readFile } from "node:fs/promises";
import { readElf, sectionBytes, TASK_SECTION, type TaskTable } from "@ingot/compiler";
import { Command } from "commander";
import { boardOption, buildProject, type Profile, profileOption, withTemporaryFolder } from "../building.js";
import type { Context } from "../context.js";
import { notForThisBoard, usage } from "../errors.js";
import { resolveProject } from "../project.js";
import { GdbRemote } from "../run/gdb-remote.js";
import { describeTasks, readTasks } from "../task-frames.js";

interface Options {
  readonly board?: string;
  readonly profile: Profile;
  readonly gdb: number;
  readonly json?: boolean;
}

export function tasksCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("tasks")
    .description("list the tasks of a program that an emulator runs: what each awaits, and its locals")
    .argument("[path]", "the program: an ELF file, a .ts file, or a folder with a package.json", ".")
    .requiredOption("--gdb <port>", "the emulator's debugger port, as `ingot run --gdb` opened it", parsePort)
    .addOption(boardOption())
    .addOption(profileOption("dev"))
    .option("--json", "print a JSON array")
    .addHelpText("after", "\nThe program stands still while it is looked at, and then goes on.")
    .action(async (path: string, options: Options) => finish(await run(path, options, context)));
}

/** A TCP port of this machine. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw usage(`\`${text}\` is no port`, "write a number from 1 to 65535: `--gdb 1234`");
  return port;
}

async function run(path: string, options: Options, context: Context): Promise<number> {
  return await withTemporaryFolder(async (folder) => {
    const elf = path.endsWith(".elf") ? path : await builtElf(path, options, folder, context);
    if (elf === undefined) return 1;
    const bytes = await readFile(elf);
    const section = sectionBytes(bytes, TASK_SECTION);
    const table: TaskTable | undefined =
      section === undefined ? undefined : JSON.parse(Buffer.from(section).toString("utf8"));
    if (table === undefined) {
      context.stdout(options.json === true ? "[]\n" : "The program has no tasks\n");
      return 0;
    }
    const remote = await GdbRemote.connect(options.gdb);
    if (remote === undefined) {
      throw usage(
        `nobody answers at port ${options.gdb}`,
        `start the program first, in another terminal: \`ingot run --gdb ${options.gdb}\``,
      );
    }
    const tasks = await readTasks(table, readElf(bytes), remote);
    await remote.leave();
    context.stdout(options.json === true ? `${JSON.stringify(tasks, null, 2)}\n` : describeTasks(tasks));
    return 0;
  });
}

async function builtElf(path: string, options: Options, folder: string, context: Context): Promise<string | undefined> {
  const project = resolveProject(path, options.board, context.cwd);
  if (project.board.image === "wasm") {
    throw notForThisBoard("debugger port", project.board.name, "name a board of metal with `--board`");
  }
  context.quiet = true;
  return (await buildProject(project, options.profile, folder, context))?.elf;
}
