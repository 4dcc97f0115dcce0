/** Time where the counter behind it starts again every 71 minutes. The emulator skips the time that the processor sleeps. */
import { expect } from "vitest";
import { countingTime } from "../counted-time.js";
import { board, ImageBuilder, program } from "./build-image.js";
import { boot, testOn } from "./emulator.js";

const images = new ImageBuilder();
/** Between two interrupts that nothing but the counter asks for. */
const HALF_ROUND_MS = 2 ** 31 / 1000;

testOn("microbit")("goes on when the counter starts again", async () => {
  const target = board("microbit");
  await images.build(program("long-times"), target, "release", async ({ image }) => {
    const { stdout, exitCode } = await boot(countingTime(target), image);
    const [passed = 0, slept = 0] = stdout.split("\n").map(Number);
    expect(passed).toBeGreaterThanOrEqual(Math.floor(5 * HALF_ROUND_MS));
    expect(passed).toBeLessThanOrEqual(5 * HALF_ROUND_MS + 2);
    expect(slept).toBeGreaterThanOrEqual(10_000_000);
    expect(slept).toBeLessThanOrEqual(10_000_003);
    expect(exitCode).toBe(0);
  });
});
