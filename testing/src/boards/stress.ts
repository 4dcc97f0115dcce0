/**
 * Programs that a timer interrupts at times which follow from a seed. The emulator counts instructions as time, does not wait
 * for the host's clock where a core sleeps, and changes from core to core only when a timer is due: a seed always gives the
 * same run.
 */
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Board } from "@ingot/compiler";
import { countingTime } from "../counted-time.js";
import { type ImageBuilder, program } from "./build-image.js";
import { boot, type Ended } from "./emulator.js";

/** What a fixture needs of a board. */
interface Places {
  /** The module that is `./jitter-timer`. */
  readonly timer?: string;
  readonly irqs: Readonly<Record<string, string>>;
}
const PLACES: Readonly<Record<string, Places>> = {
  virt: { timer: "jitter-timer-virt", irqs: { TIMER: "CNTV", LOW: "SGI1", HIGH: "SGI2", CROSS: "SGI4" } },
  raspi3b: { irqs: { CROSS: "MAILBOX3" } },
  raspi4b: { irqs: { CROSS: "SGI4" } },
  "mps2-an386": { timer: "jitter-timer-armv7m", irqs: { TIMER: "SysTick", LOW: "GPIO2", HIGH: "PendSV" } },
  microbit: { timer: "jitter-timer-nrf51", irqs: { TIMER: "TIMER1", LOW: "SWI0", HIGH: "PendSV" } },
  lm3s6965evb: { timer: "jitter-timer-armv7m", irqs: { TIMER: "SysTick", LOW: "PWM0", HIGH: "GPIOA" } },
};

/** Builds a fixture with `SEED` set, and runs it. */
export async function stress(images: ImageBuilder, board: Board, fixture: string, seed: number): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), "ingot-stress-"));
  try {
    const { timer, irqs }: Places = PLACES[board.name] ?? { irqs: {} };
    let text = (await readFile(program(fixture), "utf8")).replace(
      /const SEED: u32 = \d+;/,
      `const SEED: u32 = ${seed};`,
    );
    for (const [place, irq] of Object.entries(irqs)) text = text.replaceAll(`Irq.${place}`, `Irq.${irq}`);
    const entry = join(folder, `${fixture}.ts`);
    await writeFile(entry, text);
    await copyFile(program("unguarded"), join(folder, "unguarded.ts"));
    if (timer !== undefined) await copyFile(program(timer), join(folder, "jitter-timer.ts"));
    return await images.build(entry, board, "release", ({ image }) =>
      boot(countingTime(board), image, { timeoutMs: 60_000 }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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

/** What `four-cores.ts` counts, and `interrupted.ts`. */
export const FOUR_CORES_COUNTS: Counts["counts"] = {
  atomic: "400000 400000",
  "irq mutex": "400000",
  "spin lock": "400000",
  mutex: "400000",
  "rw spin lock": "400000",
};
export const INTERRUPTED_COUNTS: Counts["counts"] = {
  channel: "1",
  atomic: "50000 50000",
  masked: "50000",
  "irq cell": "50000",
  "irq mutex": "50000",
  "irq mutex of two": "50000",
  "irq mutex of handlers": "0",
};

/** What `interrupted.ts` counts on a board, of its 50,000 rounds. */
export async function stressInterrupted(images: ImageBuilder, board: Board, seed: number): Promise<Counts> {
  return readCounts(await stress(images, board, "interrupted", seed));
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
