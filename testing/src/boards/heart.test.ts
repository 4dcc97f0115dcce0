/** The micro:bit's LEDs: rows of a heart, one at a time, as the pins have them. */
import { join } from "node:path";
import { expect } from "vitest";
import { testingRoot } from "../build-and-run.js";
import { board, ImageBuilder } from "./build-image.js";
import { askMonitor, testOn, wordAt } from "./emulator.js";

const images = new ImageBuilder();
const GPIO_OUT = 0x5000_0504;
const FIRST_ROW = 13;
const FIRST_COLUMN = 4;
const ROWS = 0xe000;
const LEDS = 0xfff0;

/** Row and column of each LED as the schematic names them (micro:bit v1.5). */
const SCHEMATIC = [
  "R1C1 R2C4 R1C2 R2C5 R1C3",
  "R3C4 R3C5 R3C6 R3C7 R3C8",
  "R2C2 R1C9 R2C3 R3C9 R2C1",
  "R1C8 R1C7 R1C6 R1C5 R1C4",
  "R3C3 R2C7 R3C1 R2C6 R3C2",
].map((line) => line.split(" "));
const LARGE = [".#.#.", "#####", "#####", ".###.", "..#.."];
const SMALL = [".....", ".#.#.", ".###.", "..#..", "....."];

/** What the pins are while each row is lit: its own high, columns low where an LED is on. */
function rowsOf(image: readonly string[]): number[] {
  return [1, 2, 3].map((row) => {
    let pins = (1 << (FIRST_ROW + row - 1)) | (0x1ff << FIRST_COLUMN);
    image.forEach((line, y) => {
      for (const [x, led] of [...line].entries()) {
        const [, r, c] = /^R(\d)C(\d)$/.exec(SCHEMATIC[y]![x]!)!.map(Number);
        if (led === "#" && r === row) pins &= ~(1 << (FIRST_COLUMN + c! - 1));
      }
    });
    return pins;
  });
}

testOn("microbit")("the rows of a heart are lit in turn, then those of a smaller one", async () => {
  const target = board("microbit");
  const entry = join(testingRoot, "../examples/heart/main.ts");
  await images.build(entry, target, "release", async ({ image }) => {
    // Each row is lit for 5 ms, each heart for 600 ms.
    const questions = Array.from({ length: 200 }, () => `xp /1xw 0x${GPIO_OUT.toString(16)}`);
    const { stdout } = await askMonitor(target, image, 300, questions, 7);
    // Between two rows all are dark.
    const lit = wordAt(stdout, GPIO_OUT).filter((word) => (word & ROWS) !== 0);
    const seen = [...new Set(lit.map((word) => word & LEDS))];
    expect(seen.sort((a, b) => a - b)).toEqual([...rowsOf(LARGE), ...rowsOf(SMALL)].sort((a, b) => a - b));
  });
});
