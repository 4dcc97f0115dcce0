/**
 * Programs that a timer interrupts at times which follow from a seed. The emulator counts instructions as time, and changes
 * from core to core only when a timer is due: a seed always gives the same run.
 */
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Board } from "@ingot/compiler";
import { type ImageBuilder, program } from "./build-image.js";
import { boot, type Ended } from "./emulator.js";

/** Nanoseconds that an instruction takes, as a power of two. A slice of a core is then some dozens of instructions long. */
const SHIFT = 3;

/** Builds a fixture with `SEED` set, and runs it. */
export async function stress(images: ImageBuilder, board: Board, fixture: string, seed: number): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), "ingot-stress-"));
  try {
    const text = await readFile(program(fixture), "utf8");
    const entry = join(folder, `${fixture}.ts`);
    await writeFile(entry, text.replace(/const SEED: u32 = \d+;/, `const SEED: u32 = ${seed};`));
    await copyFile(program("unguarded"), join(folder, "unguarded.ts"));
    return await images.build(entry, board, "release", ({ image }) =>
      boot(counting(board), image, { timeoutMs: 60_000 }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function counting(board: Board): Board {
  if (board.run.kind !== "qemu") throw new Error(`${board.name} has no emulator`);
  return { ...board, run: { ...board.run, args: [...board.run.args, "-icount", `shift=${SHIFT}`] } };
}

export interface Counts {
  /** What the program counted, by lock. */
  readonly counts: Readonly<Record<string, string>>;
  readonly lostWithoutLock: number;
  readonly interrupts: number;
}

export async function stressFourCores(images: ImageBuilder, board: Board, seed: number): Promise<Counts> {
  return readCounts(await stress(images, board, "four-cores", seed));
}

/** Lines of a name, a space and what was counted. */
export function readCounts({ stdout, stderr, exitCode }: Ended): Counts {
  if (exitCode !== 0) throw new Error(`ended with ${exitCode}: ${stdout}${stderr}`);
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => /^([a-z ]+) ([\d ]+)$/.exec(line) ?? [line, line, ""]);
  const counts = new Map(lines.map(([, name = "", count = ""]) => [name, count]));
  const take = (name: string): number => {
    const count = Number(counts.get(name));
    counts.delete(name);
    return count;
  };
  const [lostWithoutLock, interrupts] = [take("unguarded lost"), take("interrupts")];
  return { counts: Object.fromEntries(counts), lostWithoutLock, interrupts };
}
