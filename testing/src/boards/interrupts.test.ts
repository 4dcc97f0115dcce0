/** Interrupts, on every board: who interrupts whom, what is saved, what is said of those without a handler. */
import { join } from "node:path";
import { runImage, StackProbe } from "ingot";
import { describe, expect } from "vitest";
import { board, ImageBuilder, program } from "./build-image.js";
import { boot, testOn } from "./emulator.js";
import { boardsWithInterrupts, withInterrupts } from "./interrupt-names.js";

const images = new ImageBuilder();

const PLACES = ["LEAST", "LOW", "PEER", "HIGH"];
/** A handler waits for its peers and for what is more urgent, and is interrupted by nothing else. */
const NESTED = [
  "main begins",
  "low begins",
  "low goes on",
  "high begins 1",
  "high ends",
  "high begins 2",
  "high ends",
  "low ends",
  "peer",
  "least urgent",
  "main ends",
];

/** Of `vector-registers.ts`, as IEEE arithmetic in single precision has it. */
const SUMS = singlePrecision();

describe.each(boardsWithInterrupts)("%s", (name) => {
  const target = board(name);

  testOn(name)("handlers nest by priority, on the stack that was computed for them", async () => {
    await withInterrupts("nesting", name, PLACES, (entry) =>
      images.build(entry, target, "dev", async ({ elf, image, stacks, folder }) => {
        const inspector = new StackProbe(elf, join(folder, "probe"));
        let stdout = "";
        const capture = (_: 1 | 2, bytes: Uint8Array): void => {
          stdout += Buffer.from(bytes).toString("utf8");
        };
        expect(await runImage(target, image, { timeoutSeconds: 20, capture, inspector })).toBe(0);
        expect(stdout.trim().split("\n")).toEqual(NESTED);
        const main = inspector.use?.find(({ stack }) => stack === "main") ?? expect.fail("nothing was measured");
        expect(main.size).toBe(stacks.main.bytes);
        expect(main.used).toBeLessThanOrEqual(main.size);
        // Handlers of two priorities lay on `main`: more than one entry.
        expect(main.used).toBeGreaterThan(Math.max(...stacks.main.contexts.map(({ entryBytes }) => entryBytes)));
      }),
    );
  });

  testOn(name)("handlers nest by priority when they are optimised", async () => {
    const { stdout, exitCode } = await withInterrupts("nesting", name, PLACES, (entry) =>
      images.build(entry, target, "release", ({ image }) => boot(target, image)),
    );
    expect(stdout.trim().split("\n")).toEqual(NESTED);
    expect(exitCode).toBe(0);
  });

  testOn(name)("a handler's recursion is counted apart from what it interrupts", async () => {
    const { stdout, stderr, exitCode } = await withInterrupts("nested-recursion", name, ["ONE"], (entry) =>
      images.build(entry, target, "dev", ({ image }) => boot(target, image)),
    );
    expect(stdout).toBe("45\n55\n");
    expect(stderr).toMatch(/^panic: recursion too deep at /);
    expect(exitCode).toBe(101);
  });
});

describe.each(["virt", "raspi3b", "mps2-an386"])("%s", (name) => {
  const target = board(name);

  testOn(name)("a handler leaves floating point as it was", async () => {
    const { stdout } = await withInterrupts("vector-registers", name, ["ONE"], (entry) =>
      images.build(entry, target, "release", async ({ image, stacks }) => {
        if (target.target.name === "aarch64") expect(stacks.interruptEntry).toBe("__ingot_aarch64_interrupt_simd");
        return await boot(target, image);
      }),
    );
    expect(stdout.trim().split(" ").map(Number).map(Math.fround)).toEqual(SUMS);
  });
});

testOn("virt")("an interrupt without a handler is reported by its number", async () => {
  const { stdout, stderr, exitCode } = await withInterrupts("unexpected", "virt", ["ONE", "OTHER"], (entry) =>
    images.build(entry, board("virt"), "release", ({ image }) => boot(board("virt"), image)),
  );
  expect(stdout).toBe("handled\n");
  expect(stderr).toMatch(/^fault: interrupt 2 without a handler at 0x[0-9a-f]{16}\n$/);
  expect(exitCode).toBe(102);
});

testOn("raspi3b")("so it is where the controllers have no numbers to acknowledge", async () => {
  const target = board("raspi3b");
  await images.build(program("unexpected-raspi3b"), target, "release", async ({ image }) => {
    const { stdout, stderr, exitCode } = await boot(target, image);
    expect(stdout).toBe("handled\nbefore\n");
    expect(stderr).toMatch(/^fault: interrupt 102 without a handler at 0x[0-9a-f]{16}\n$/);
    expect(exitCode).toBe(102);
  });
});

testOn("raspi3b")("the system timer interrupts when its time has come", async () => {
  const target = board("raspi3b");
  await images.build(program("system-timer"), target, "dev", async ({ image }) => {
    expect(await boot(target, image)).toEqual({ stdout: "5 true\n", stderr: "", exitCode: 0 });
  });
});

testOn("mps2-an386")("a driver's registers are shared by main and its handler under one lock", async () => {
  const target = board("mps2-an386");
  await images.build(program("uart-ring"), target, "release", async ({ image }) => {
    const stdout = "drained by its handler\nin order\n32 true false true\n";
    expect(await boot(target, image)).toEqual({ stdout, stderr: "", exitCode: 0 });
  });
});

function singlePrecision(): number[] {
  return [10, 1].map((step) => {
    const f32 = Math.fround;
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => n * step + 0.5);
    for (let i = 0; i < 50; i++) {
      a = f32(f32(b * 0.5) + h);
      b = f32(f32(c * 0.5) + a);
      c = f32(f32(d * 0.5) - b);
      d = f32(f32(e * 0.5) + c);
      e = f32(f32(f * 0.5) - d);
      f = f32(f32(g * 0.5) + e);
      g = f32(f32(h * 0.5) - f);
      h = f32(f32(a * 0.25) + g);
    }
    return [b, c, d, e, f, g, h].reduce((sum, x) => f32(sum + x), a);
  });
}
