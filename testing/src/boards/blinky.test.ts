import { readElf } from "@ingot/compiler";
import { expect, test } from "vitest";
import { board, example, ImageBuilder } from "./build-image.js";
import { askMonitor, wordAt } from "./emulator.js";

const images = new ImageBuilder();

const FPGAIO_LED = 0x4002_8000;
const MOST_FLASH_BYTES = 1_200;

test("blinky on mps2-an386 switches its LED on and off", async () => {
  const target = board("mps2-an386");
  await images.build(example("blinky"), target, "release", async ({ image }) => {
    const states = new Set<number>();
    // Half a period is 250 ms of the guest's time, which runs about as fast as ours.
    for (let runMs = 300; runMs < 2_000 && states.size < 2; runMs += 230) {
      const { stdout } = await askMonitor(target, image, runMs, [`xp /1xw 0x${FPGAIO_LED.toString(16)}`]);
      for (const word of wordAt(stdout, FPGAIO_LED)) states.add(word & 1);
    }
    expect([...states].sort()).toEqual([0, 1]);
  });
});

test("blinky on netduinoplus2 counts ticks, in 1,200 bytes of flash", async () => {
  const target = board("netduinoplus2");
  await images.build(example("blinky"), target, "release", async ({ image, elfBytes }) => {
    const elf = readElf(elfBytes);
    const flash = elf.sections.filter((section) => section.allocated && !section.empty);
    expect(flash.reduce((sum, section) => sum + section.size, 0)).toBeLessThanOrEqual(MOST_FLASH_BYTES);
    // QEMU does not model this chip's pins: the timer's interrupts are what can be seen.
    const ticks =
      elf.symbols.find((symbol) => symbol.name.endsWith("systick.ts:ticks"))?.address ?? expect.fail("ticks");
    const { stdout } = await askMonitor(target, image, 800, [`xp /1xw 0x${ticks.toString(16)}`]);
    expect(wordAt(stdout, ticks)[0]).toBeGreaterThan(100);
  });
});
