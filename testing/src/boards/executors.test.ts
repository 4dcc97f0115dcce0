/** Executors: tasks wait without instructions, and those of several priorities preempt one another. */
import { describe, expect } from "vitest";
import { board, ImageBuilder } from "./build-image.js";
import { boot, testOn } from "./emulator.js";
import { withInterrupts } from "./interrupt-names.js";

const images = new ImageBuilder();

describe.each(["virt", "mps2-an386", "microbit"])("%s", (name) => {
  const target = board(name);

  testOn(name).each(["dev", "release"] as const)("tasks of more urgent executors run first (%s)", async (profile) => {
    const { stdout, exitCode } = await withInterrupts("executors", name, ["HIGH", "LOW"], (entry) =>
      images.build(entry, target, profile, ({ image }) => boot(target, image)),
    );
    // Signalled by `main` (1), the urgent task takes 8 before `main` goes on (2); 4 and 9 come before 3, and 9 within 4.
    expect(stdout).toBe("true true false\n1824953697\n");
    expect(exitCode).toBe(0);
  });
});
