/** A program in QEMU, and gdb on it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, findBoard } from "@ingot/compiler";
import { buildTools, osRoot } from "ingot";
import { expect } from "vitest";
import { testingRoot } from "../build-and-run.js";

const GDB = "gdb-multiarch";
export const gdbIsInstalled = spawnSync(GDB, ["--version"]).status === 0;

export class GdbSession {
  private constructor(
    private readonly boardName: string,
    private readonly elf: string,
    private readonly folder: string,
    private readonly lines: readonly string[],
  ) {}

  /** Builds a program of `fixtures/debugger` in the `dev` profile. */
  static async open(fixture: string, boardName: string): Promise<GdbSession> {
    const entry = join(testingRoot, "fixtures/debugger", `${fixture}.ts`);
    const folder = await mkdtemp(join(tmpdir(), "ingot-gdb-"));
    const board = findBoard(boardName)!;
    const built = await build({ entry, board, profile: "dev", tools: buildTools(), osRoot: osRoot() }, folder);
    expect(built.diagnostics).toEqual([]);
    return new GdbSession(boardName, built.elf!, folder, (await readFile(entry, "utf8")).split("\n"));
  }
  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The number of the line that ends with this mark. */
  lineOf(mark: string): number {
    return this.lines.findIndex((line) => line.endsWith(`// ${mark}`)) + 1;
  }

  /** What gdb prints for the commands, with the program stopped at its start. */
  async run(...commands: string[]): Promise<string> {
    const socket = join(this.folder, "gdb.sock");
    const emulator = await startStopped(this.boardName, this.elf, socket);
    try {
      const script = [`target remote ${socket}`, ...commands, "kill"].flatMap((c) => ["-ex", c]);
      const options = ["-nx", "-batch", "-ex", "set width 0", "-ex", "set confirm off"];
      return spawnSync(GDB, [...options, ...script, this.elf], { encoding: "utf8", timeout: 60_000 }).stdout;
    } finally {
      emulator.kill("SIGKILL");
      await rm(socket, { force: true });
    }
  }
}

/** The emulator with the program loaded and not started, listening for gdb. */
async function startStopped(boardName: string, elf: string, socket: string): Promise<ChildProcess> {
  const { run } = findBoard(boardName)!;
  if (run.kind !== "qemu") throw new Error(`${boardName} does not run in QEMU`);
  const args = run.args.map((arg) => arg.replace("{image}", elf));
  const child = spawn(run.program, [...args, "-S", "-gdb", `unix:${socket},server=on,wait=off`], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  for (let waited = 0; !existsSync(socket); waited++) {
    if (waited > 200 || child.exitCode !== null) throw new Error(`${run.program} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return child;
}
