import { readElf } from "@ingot/compiler";
import { expect, test } from "vitest";
import { board, example, ImageBuilder, program } from "./build-image.js";
import { askMonitor, wordAt } from "./emulator.js";

const images = new ImageBuilder();

const FPGAIO_LED = 0x4002_8000;
/** OUT: the LED in the corner is on while row 1, P0.13, is high and column 1, P0.4, is low. */
const NRF51_GPIO_OUT = 0x5000_0504;
const ROW1 = 1 << 13;
const COLUMN1 = 1 << 4;
const MOST_FLASH_BYTES = 1_200;

test.each([
  { name: "mps2-an386", entry: example("blinky"), register: FPGAIO_LED, mask: 1, states: [0, 1] },
  // Its chip has no SysTick.
  {
    ...{ name: "microbit", entry: program("blinky-every"), register: NRF51_GPIO_OUT },
    ...{ mask: ROW1 | COLUMN1, states: [0, ROW1] },
  },
])("blinky on $name switches its LED on and off", async ({ name, entry, register, mask, states }) => {
  const target = board(name);
  await images.build(entry, target, "release", async ({ image }) => {
    const seen = new Set<number>();
    // Half a period is 250 ms of the guest's time, which runs about as fast as ours.
    for (let runMs = 300; runMs < 2_000 && seen.size < 2; runMs += 230) {
      const { stdout } = await askMonitor(target, image, runMs, [`xp /1xw 0x${register.toString(16)}`]);
      for (const word of wordAt(stdout, register)) seen.add(word & mask);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(states);
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
