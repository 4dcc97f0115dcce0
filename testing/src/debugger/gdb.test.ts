/** gdb on an image in QEMU: it stops at lines of `.ts` files and shows what TypeScript programs hold. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, findBoard } from "@ingot/compiler";
import { buildTools, osRoot } from "ingot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testingRoot } from "../build-and-run.js";

const GDB = "gdb-multiarch";
const entry = join(testingRoot, "fixtures/debugger/main.ts");
const isInstalled = spawnSync(GDB, ["--version"]).status === 0;

describe.skipIf(!isInstalled).each(["virt", "mps2-an386"])("gdb on %s", (boardName) => {
  let folder: string;
  let elf: string;
  let lineOf: (mark: string) => number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ingot-gdb-"));
    const board = findBoard(boardName)!;
    const built = await build({ entry, board, profile: "dev", tools: buildTools(), osRoot: osRoot() }, folder);
    expect(built.diagnostics).toEqual([]);
    elf = built.elf!;
    const lines = (await readFile(entry, "utf8")).split("\n");
    lineOf = (mark) => lines.findIndex((line) => line.endsWith(`// ${mark}`)) + 1;
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** What gdb prints for the commands, with the program stopped at its start. */
  async function gdb(...commands: string[]): Promise<string> {
    const socket = join(folder, "gdb.sock");
    const emulator = await startStopped(boardName, elf, socket);
    try {
      const script = [`target remote ${socket}`, ...commands, "kill"].flatMap((c) => ["-ex", c]);
      const options = ["-nx", "-batch", "-ex", "set width 0", "-ex", "set confirm off"];
      return spawnSync(GDB, [...options, ...script, elf], { encoding: "utf8", timeout: 60_000 }).stdout;
    } finally {
      emulator.kill("SIGKILL");
      await rm(socket, { force: true });
    }
  }

  it("stops at a line, and shows arguments, objects, strings and arrays", async () => {
    const said = await gdb(
      `break main.ts:${lineOf("in deposit")}`,
      "continue",
      "print amount",
      "print this.owner",
      "print this.history",
      "print this",
      "backtrace",
    );
    expect(said).toMatch(new RegExp(`main\\.ts:${lineOf("in deposit")}`));
    expect(said).toContain("$1 = 2");
    expect(said).toContain('$2 = "Ada"');
    expect(said).toContain("$3 = {0, 2, 0}");
    expect(said).toMatch(/\$4 = .*history = \{0, 2, 0\}/);
    expect(said).toMatch(/#1 .* main/);
  });

  it("steps from line to line", async () => {
    const said = await gdb(`break main.ts:${lineOf("in deposit")}`, "continue", "next", "print this.balance");
    expect(said).toMatch(new RegExp(`^${lineOf("after deposit")}\\s`, "m"));
    expect(said).toContain("$1 = 42");
  });

  it("tells variables of one name apart by their blocks", async () => {
    const said = await gdb(
      `break main.ts:${lineOf("in the first loop")}`,
      "continue",
      "print i",
      "continue",
      "print i",
      `break main.ts:${lineOf("in the second loop")}`,
      "delete 1",
      "continue",
      "print i",
    );
    expect(said).toMatch(/\$1 = 0\n.*\$2 = 1\n.*\$3 = 100\n/s);
  });

  it("shows views by their elements, and options and unions by what is in them", async () => {
    const said = await gdb(
      `break main.ts:${lineOf("in report")}`,
      "continue",
      "print name",
      "print values",
      "print sum",
      "print best",
      `break main.ts:${lineOf("in area")}`,
      "continue",
      "print shape",
    );
    expect(said).toContain('$1 = "totals"');
    expect(said).toContain("$2 = {5, 6, 42}");
    expect(said).toContain("$3 = 53");
    expect(said).toMatch(/\$4 = .*value = 42/);
    expect(said).toMatch(/\$5 = .*box = \{.*height = 4/);
    expect(said).toMatch(/\$5 = .*width = 3/);
  });
});

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
