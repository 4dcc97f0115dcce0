/** Programs of one text for all boards, whose interrupts have other names on each. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "./build-image.js";

/** Four interrupts that a program can raise on each board, and that nothing else does. */
const RAISED: Readonly<Record<string, readonly string[]>> = {
  virt: ["SGI1", "SGI2", "SGI3", "SGI15"],
  raspi4b: ["SGI1", "SGI2", "SGI3", "SGI15"],
  raspi3b: ["MAILBOX0", "MAILBOX1", "MAILBOX2", "MAILBOX3"],
  "mps2-an386": ["TOUCH_SCREEN", "GPIO0_7", "PendSV", "GPIO0"],
  netduinoplus2: ["PendSV", "FPU", "EXTI0", "WWDG"],
  lm3s6965evb: ["GPIOA", "HIBERNATE", "PWM0", "PendSV"],
  microbit: ["SWI0", "UNUSED5", "PendSV", "SWI5"],
};
export const boardsWithInterrupts = Object.keys(RAISED);

/** Puts the board's interrupts in the places of `Irq.A`, `Irq.B`, … in a fixture, by the order of `places`. */
export async function withInterrupts<T>(
  fixture: string,
  board: string,
  places: readonly string[],
  use: (entry: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "ingot-interrupts-"));
  try {
    let text = await readFile(program(fixture), "utf8");
    places.forEach((place, i) => {
      text = text.replaceAll(new RegExp(`\\bIrq\\.${place}\\b`, "g"), `Irq.${RAISED[board]?.[i]}`);
    });
    const entry = join(folder, `${fixture}.ts`);
    await writeFile(entry, text);
    return await use(entry);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
