/** What programs use of their stacks, as an emulator sees it, is within what was computed for them. */
import { join } from "node:path";
import type { StackPlan } from "@ingot/compiler";
import { EXIT_PANIC, EXIT_TIMEOUT, runImage, StackProbe, type StackUse } from "ingot";
import { expect, test } from "vitest";
import { board, example, ImageBuilder, program } from "./build-image.js";

const images = new ImageBuilder();

interface Measured {
  readonly main: StackUse;
  readonly plan: StackPlan;
  readonly exitCode: number;
}

async function measure(entry: string, boardName: string, timeoutSeconds = 20): Promise<Measured> {
  const target = board(boardName);
  return await images.build(entry, target, "dev", async ({ elf, image, stacks, folder }) => {
    const inspector = new StackProbe(elf, join(folder, "probe"));
    const exitCode = await runImage(target, image, { timeoutSeconds, capture: () => {}, inspector });
    const main = inspector.use?.find(({ stack }) => stack === "main") ?? expect.fail("nothing was measured");
    expect(main.size).toBe(stacks.main.bytes);
    return { main, plan: stacks, exitCode };
  });
}

/** The depth of `main` alone, without the interrupts over it. */
const depthOfMain = (plan: StackPlan): number => plan.main.contexts.find(({ name }) => name === "main")?.bytes ?? 0;

const METAL = ["raspi3b", "raspi4b", "virt", "mps2-an386", "netduinoplus2", "lm3s6965evb", "microbit"];

test.each(METAL)("%s: recursion, callbacks and interfaces stay within the stack, and use most of it", async (name) => {
  const { main, plan, exitCode } = await measure(program("stack-use"), name);
  expect(exitCode).toBe(0);
  expect(main.used).toBeLessThanOrEqual(depthOfMain(plan));
  expect(main.used).toBeGreaterThan(0.8 * depthOfMain(plan));
});

test.each(["virt", "mps2-an386", "microbit"])("%s: a panic has room at the bottom of a recursion", async (name) => {
  const { main, plan, exitCode } = await measure(program("stack-panic"), name);
  expect(exitCode).toBe(EXIT_PANIC);
  expect(main.used).toBeLessThanOrEqual(depthOfMain(plan));
  expect(main.used).toBeGreaterThan(0.5 * depthOfMain(plan));
});

test.each(["raspi3b", "raspi4b"])("%s: hello stays within its stack", async (name) => {
  const { main, exitCode } = await measure(example("hello"), name, 6);
  // It waits for commands until it is stopped.
  expect(exitCode).toBe(EXIT_TIMEOUT);
  expect(main.used).toBeGreaterThan(0);
  expect(main.used).toBeLessThanOrEqual(main.size);
});

test.each(["mps2-an386", "netduinoplus2"])("%s: blinky and its interrupts stay within their stack", async (name) => {
  const { main, plan, exitCode } = await measure(example("blinky"), name, 3);
  expect(exitCode).toBe(EXIT_TIMEOUT);
  const tick = plan.main.contexts.find((context) => context.name === "interrupt SysTick") ?? expect.fail("no SysTick");
  expect(main.used).toBeGreaterThan(tick.entryBytes / 4);
  expect(main.used).toBeLessThanOrEqual(main.size);
});

test("recursion that the board has no memory for is refused, with its frames named", async () => {
  await expect(images.build(program("deep"), board("netduinoplus2"), "dev", async () => {})).rejects.toThrow(
    /ING4001 the program does not fit Netduino Plus 2 .*: RAM is \d+ bytes too small/,
  );
});
