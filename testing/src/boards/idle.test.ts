/** A system with nothing to do sleeps: the time that it waits costs no instructions. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { board, ImageBuilder, program } from "./build-image.js";
import { buildCounter, countInstructions } from "./count-instructions.js";
import { testOn } from "./emulator.js";

const images = new ImageBuilder();
const SHORT_MS = 100;
const LONG_MS = 10_100;

let folder: string;
let counter: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ingot-idle-"));
  counter = buildCounter(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each([
  // The generic timer interrupts when the sleep is over, and not before.
  { name: "virt", perMs: 0, slack: 100 },
  // So does TIMER0. No instruction divides: a division of other numbers takes more steps or fewer.
  { name: "microbit", perMs: 0, slack: 200 },
  // SysTick interrupts each millisecond: its handler, and the executor's look whether anybody was woken.
  { name: "mps2-an386", perMs: 60, slack: 100 },
])("$name", ({ name, perMs, slack }) => {
  const target = board(name);

  testOn(name).each(["dev", "release"] as const)("sleeps while every task waits (%s)", async (profile) => {
    const counted = async (ms: number): Promise<number> => {
      const entry = join(folder, "sleeping.ts");
      const source = await readFile(program("sleeping"), "utf8");
      await writeFile(entry, source.replace(/SLEEP_MS: u32 = \d+/, `SLEEP_MS: u32 = ${ms}`));
      return await images.build(entry, target, profile, async ({ image }) => {
        const { stdout, instructions } = await countInstructions(target, image, counter);
        expect(stdout).toBe("slept\n");
        return instructions;
      });
    };
    const more = (await counted(LONG_MS)) - (await counted(SHORT_MS));
    const most = profile === "release" ? perMs : 5 * perMs;
    // Division by other constants, and a few instructions of arithmetic more or less.
    expect(more).toBeLessThanOrEqual(most * (LONG_MS - SHORT_MS) + slack);
    expect(more).toBeGreaterThan(-slack);
  });
});
