import { expect, test } from "vitest";
import { board, example, ImageBuilder } from "./build-image.js";
import { boot, testOn } from "./emulator.js";

const images = new ImageBuilder();

const CONTROL_D = "\x04";
const RASPI4B = ["Raspberry Pi 4 Model B, revision 1.5, BCM2711, 2048 MiB", "code      b03115", "processor Cortex-A72"];
const RASPI3B = ["Raspberry Pi 3 Model B, revision 1.2, BCM2837, 1024 MiB", "code      a02082", "processor Cortex-A53"];

/** Types one line for each command, and checks what the firmware, the processor and the monitor answer. */
async function talk(name: string, image: string, lines: readonly string[]): Promise<void> {
  const typed = ["help", "uptime", "md 80000 4", "md fd580000", "md 80001", "md zz", "md 80000 0", "nonsense", ""].join(
    "\r",
  );
  const { stdout, stderr, exitCode } = await boot(board(name), image, {
    typed: [{ prompt: "> ", input: `${typed}${CONTROL_D}` }],
  });
  for (const line of lines) expect(stdout).toContain(line);
  expect(stdout).toContain("console   115177 bit/s from a clock of 48000000 Hz");
  expect(stdout).toContain("memory    0x00000000 to 0x3c000000, 960 MiB for the ARM");
  expect(stdout).toMatch(/clock +arm \d+ Hz/);
  expect(stdout).toContain("heat      25.0 °C");
  expect(stdout).toContain("at exception level 1, entered at 2");
  expect(stdout).toContain("timer     62500000 Hz");
  expect(stdout).toContain("md ADDRESS [n]");
  expect(stdout).toMatch(/up \d+\.\d\d s/);
  expect(stdout).toMatch(/00080000:( [0-9a-f]{8}){4}/);
  expect(stdout).toContain("0xfd580000 is not mapped");
  expect(stdout).toContain("must be a multiple of 4");
  expect(stdout).toContain('not "zz": try md 80000 16');
  expect(stdout).toContain("md takes a count of 1 to 256");
  expect(stdout).toContain('no command "nonsense"');
  expect(stderr).toBe("");
  expect(exitCode).toBe(0);
}

testOn("raspi4b")("hello on raspi4b says what the firmware answers, obeys, panics and restarts", async () => {
  await images.build(example("hello"), board("raspi4b"), "dev", async ({ image }) => {
    await talk("raspi4b", image, RASPI4B);
    const panicked = await boot(board("raspi4b"), image, { typed: [{ prompt: "> ", input: "panic\r" }] });
    expect(panicked.stderr).toMatch(/^panic: asked for on the console at .*monitor\.ts:\d+:\d+\n$/);
    expect(panicked.exitCode).toBe(101);
    const reset = await boot(board("raspi4b"), image, { typed: [{ prompt: "> ", input: "reboot\r" }] });
    expect(reset.stdout).toContain("restarting");
    expect(reset.exitCode).toBe(0);
  });
});

test("the same source runs on raspi3b", async () => {
  await images.build(example("hello"), board("raspi3b"), "release", ({ image }) => talk("raspi3b", image, RASPI3B));
});

testOn("raspi4b")("hello as an ELF file, where all four cores enter at EL3 at once: one of them runs it", async () => {
  await images.build(example("hello"), board("raspi4b"), "release", async ({ elf }) => {
    const { stdout, exitCode } = await boot(board("raspi4b"), elf, { typed: [{ prompt: "> ", input: CONTROL_D }] });
    expect(stdout.match(/Cortex-A72 at exception level 1, entered at 3/g)).toHaveLength(1);
    expect(exitCode).toBe(0);
  });
});
