/**
 * What the kernel's primitives cost: instructions on `mps2-an386`, counted as for the other benchmarks, beside the figures
 * of FreeRTOS on the same board (V11.1.0+, ARM_CM4F, static allocation, gcc -O2), which were counted in the same way.
 */
import { countRegions } from "./count.js";
import type { LinkedImage } from "./image-sizes.js";
import { buildProgram } from "./os-programs.js";
import { alignColumns, count } from "./table.js";
import type { Tools } from "./tools.js";

export interface OsFigure {
  readonly what: string;
  readonly unit: "instructions" | "bytes" | "ratio";
  readonly value: number;
  /** What is to be reached. */
  readonly limit: number | undefined;
  readonly freeRtos: number | undefined;
}

/** As the programs have it: the second region does as many more. */
const ROUNDS = 100;
/** In `instances.ts`: the difference of two programs is so many tasks. */
const MORE_TASKS = 8;

export async function measureOs(counter: string, tools: Tools): Promise<OsFigure[]> {
  return [...(await instructionsOf(counter, tools)), ...(await bytesOf(tools)), ...(await besideByHand(tools))];
}

async function instructionsOf(counter: string, tools: Tools): Promise<OsFigure[]> {
  const counted = async (
    name: string,
    from?: (image: LinkedImage) => number,
    board: "mps2-an386" | "virt" = "mps2-an386",
  ): Promise<readonly number[]> => {
    const { elf } = await buildProgram(name, "speed", tools, { board });
    return (await countRegions(elf, board, counter, tools, from)).regions;
  };
  /** Of one round, by the difference of two regions: what the marks cost is in both. */
  const perRound = async (name: string): Promise<number> => {
    const [once, twice] = await counted(name);
    if (once === undefined || twice === undefined) throw new Error(`${name} has no two regions`);
    return (twice - once) / ROUNDS;
  };
  const figure = (what: string, value: number | undefined, limit?: number, freeRtos?: number): OsFigure => {
    if (value === undefined) throw new Error(`${what}: nothing was counted`);
    return { what, unit: "instructions", value, limit, freeRtos };
  };
  /** From the interrupt: of several, the most. One that comes before everything sleeps finds the task awake. */
  const fromInterrupt = async (name: string): Promise<number> => Math.max(...(await counted(name)));
  return [
    figure("interrupt to its handler's first line", least(await counted("entry", vector(16 + 8)))),
    figure("the same on a Cortex-A72 (virt, GICv2)", least(await counted("entry-virt", irqVector, "virt"))),
    figure("interrupt to task that waits, by notification", await fromInterrupt("notify"), 60, 177),
    figure("interrupt to task that waits, by signal with a value", await fromInterrupt("signal"), undefined, 206),
    figure("timer tick with nothing due", least(await counted("tick", vector(15))), undefined, 48),
    figure("task switch", (await perRound("switch")) / 2, 20, 61.5),
    figure("channel round trip between two tasks", await perRound("channel"), 120, 866),
    figure("semaphore take and give", await perRound("semaphore"), undefined, 97),
    figure("lock shared with a handler, and an increment", await perRound("lock"), 10, 123),
  ];
}

/** Of those in which no other interrupt came in between. */
const least = (regions: readonly number[]): number | undefined =>
  regions.length === 0 ? undefined : Math.min(...regions);

/** Where an exception of a Cortex-M begins: its entry of the table at 0, without the Thumb bit (DDI 0403 §B1.5.3). */
function vector(exception: number): (image: LinkedImage) => number {
  return (image) => image.word(4 * exception) & ~1;
}
/** Where an interrupt of AArch64 begins, on the stack of the exception level that it comes to (DDI 0487 §D1.4.1). */
function irqVector(image: LinkedImage): number {
  return image.functionAddress("__vectors") + 0x280;
}

async function bytesOf(tools: Tools): Promise<OsFigure[]> {
  const bytes = (what: string, value: number, limit: number | undefined, freeRtos?: number): OsFigure => ({
    ...{ what, unit: "bytes", value, limit, freeRtos },
  });
  const { sizes: blinky } = await buildProgram("blinky", "size", tools);
  const few = await buildProgram("instances", "size", tools);
  const edit = (text: string): string => text.replace("@instances 1", `@instances ${1 + MORE_TASKS}`);
  const more = await buildProgram("instances", "size", tools, { edit });
  const perTask = (more.sizes.ram - few.sizes.ram) / MORE_TASKS;
  const frame = few.image.symbolSize("instances.ts:worker$tasks");
  return [
    bytes("a task, RAM besides its frame", perTask - frame, 12),
    bytes("blinky with two tasks, flash", blinky.flash, 1_600, 2_948),
    bytes("blinky with two tasks, RAM besides the stack", blinky.ram - blinky.stack, 128, 1_996),
  ];
}

/**
 * The flash of programs beside that of the same programs with their states written by hand: on the same kernel, whose one
 * task then hands what happens to these states, and on none.
 */
async function besideByHand(tools: Tools): Promise<OsFigure[]> {
  const figures: OsFigure[] = [];
  for (const name of ["blinky", "line-reader"]) {
    const flash = async (variant: string): Promise<number> =>
      (await buildProgram(`${name}${variant}`, "size", tools)).sizes.flash;
    const [made, byHand, bare] = [await flash(""), await flash("-by-hand"), await flash("-bare")];
    const bytes = { unit: "bytes", limit: undefined, freeRtos: undefined } as const;
    const ratio = { unit: "ratio", limit: 1.1, freeRtos: undefined } as const;
    figures.push(
      { what: `${name} with async, flash`, value: made, ...bytes },
      { what: `${name} with states by hand, flash`, value: byHand, ...bytes },
      { what: "the one by the other", value: made / byHand, ...ratio },
      { what: `${name} by hand and without the kernel, flash`, value: bare, ...bytes },
    );
  }
  return figures;
}

export function osTable(figures: readonly OsFigure[]): string {
  const text = (value: number, unit: OsFigure["unit"]): string => (unit === "ratio" ? value.toFixed(2) : count(value));
  const lines = figures.map((f) => {
    const optional = (value: number | undefined): string => (value === undefined ? "" : text(value, f.unit));
    const isOver = f.limit !== undefined && f.value > f.limit;
    const what = f.unit === "ratio" ? f.what : `${f.what}, ${f.unit}`;
    return [what, text(f.value, f.unit), optional(f.limit), optional(f.freeRtos), isOver ? "over" : ""];
  });
  return `Kernel, Cortex-M4 (mps2-an386)\n${alignColumns([["", "Ingot", "reach", "FreeRTOS", ""], ...lines])}`;
}
