/** Locks between handlers and what they interrupt, at times that follow from a seed. `npm run stress` tries many. */
import { expect, test } from "vitest";
import { board, ImageBuilder } from "./build-image.js";
import { INTERRUPTED_COUNTS, stressInterrupted } from "./stress.js";

const images = new ImageBuilder();

test.each([
  ["virt", 1],
  ["mps2-an386", 1],
  ["lm3s6965evb", 2],
  ["microbit", 3],
])("%s: nothing is lost, half done or out of order, seed %i", async (name, seed) => {
  const { counts, lostWithoutLock, interrupts } = await stressInterrupted(images, board(name), seed);
  expect(counts).toEqual(INTERRUPTED_COUNTS);
  expect(lostWithoutLock).toBeGreaterThan(20);
  expect(interrupts).toBeGreaterThan(1_000);
});
