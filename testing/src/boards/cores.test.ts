/** Several cores: each has a stack and interrupts, and locks keep them apart. */
import { join } from "node:path";
import { runImage, StackProbe } from "ingot";
import { describe, expect } from "vitest";
import { board, ImageBuilder, program } from "./build-image.js";
import { boot, testOn } from "./emulator.js";
import { withInterrupts } from "./interrupt-names.js";
import { FOUR_CORES_COUNTS, stressFourCores } from "./stress.js";

const images = new ImageBuilder();

const CORES = ["virt", "raspi3b", "raspi4b"];

describe.each(CORES)("%s", (name) => {
  const target = board(name);

  testOn(name)("four cores lose no count under any lock", async () => {
    const { counts, lostWithoutLock, interrupts } = await stressFourCores(images, target, 1);
    expect(counts).toEqual(FOUR_CORES_COUNTS);
    expect(lostWithoutLock).toBeGreaterThan(1_000);
    expect(interrupts).toBeGreaterThan(1_000);
  });

  testOn(name)("each core has its own places", async () => {
    await withInterrupts("per-core", name, ["ONE", "TWO"], (entry) =>
      images.build(entry, target, "dev", async ({ image }) => {
        expect(await boot(target, image)).toEqual({ stdout: "19000\n", stderr: "", exitCode: 0 });
      }),
    );
  });

  testOn(name)("each core has its own stack and interrupts", async () => {
    await withInterrupts("core-stacks", name, ["ONE"], (entry) =>
      images.build(entry, target, "dev", async ({ elf, image, stacks, folder }) => {
        const inspector = new StackProbe(elf, join(folder, "probe"));
        let stdout = "";
        const capture = (_: 1 | 2, bytes: Uint8Array): void => {
          stdout += Buffer.from(bytes).toString("utf8");
        };
        expect(await runImage(target, image, { timeoutSeconds: 20, capture, inspector })).toBe(0);
        expect(stdout).toBe("347\n");
        expect(stacks.cores.map(({ core }) => core)).toEqual([1, 2]);
        for (const { core, bytes } of stacks.cores) {
          const use = inspector.use?.find(({ stack }) => stack === `core ${core}`) ?? expect.fail(`core ${core}`);
          expect(use.size).toBe(bytes);
          expect(use.used).toBeGreaterThan(100);
          expect(use.used).toBeLessThanOrEqual(bytes);
        }
      }),
    );
  });
});

testOn("raspi4b")("an ELF file starts cores that entered it with the first", async () => {
  const target = board("raspi4b");
  await withInterrupts("per-core", "raspi4b", ["ONE", "TWO"], (entry) =>
    images.build(entry, target, "release", async ({ elf }) => {
      expect(await boot(target, elf)).toEqual({ stdout: "19000\n", stderr: "", exitCode: 0 });
    }),
  );
});

testOn("virt")("a core that is started again panics", async () => {
  const { stdout, stderr, exitCode } = await images.build(program("started-twice"), board("virt"), "dev", ({ image }) =>
    boot(board("virt"), image),
  );
  expect(stdout).toBe("starts core 2\nstarts core 2\n");
  expect(stderr).toMatch(/^panic: core 2 is started already at /);
  expect(exitCode).toBe(101);
});
