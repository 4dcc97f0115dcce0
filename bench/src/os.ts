/**
 * What the kernel's primitives cost: instructions on `mps2-an386`, counted as for the other benchmarks, beside the figures
 * of FreeRTOS on the same board (V11.1.0+, ARM_CM4F, static allocation, gcc -O2), which were counted in the same way.
 */
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type BuildRequest, build, findBoard, type ImageSizes } from "@ingot/compiler";
import { countRegions } from "./count.js";
import { benchRoot, buildRoot, osRoot } from "./paths.js";
import { alignColumns, count } from "./table.js";
import type { Tools } from "./tools.js";

export interface OsFigure {
  readonly what: string;
  readonly unit: "instructions" | "bytes";
  readonly value: number;
  /** What is to be reached. */
  readonly limit: number | undefined;
  readonly freeRtos: number | undefined;
}

const BOARD = "mps2-an386";
/** As the programs have it: the second region does as many more. */
const ROUNDS = 100;

export async function measureOs(counter: string, tools: Tools): Promise<OsFigure[]> {
  const counted = async (name: string): Promise<readonly number[]> => {
    const { elf } = await buildProgram(name, "speed", tools);
    return (await countRegions(elf, BOARD, counter, tools)).regions;
  };
  /** Of one round, by the difference of two regions: what the marks cost is in both. */
  const perRound = async (name: string): Promise<number> => {
    const [once, twice] = await counted(name);
    if (once === undefined || twice === undefined) throw new Error(`${name} has no two regions`);
    return (twice - once) / ROUNDS;
  };
  const blinky = (await buildProgram("blinky", "size", tools)).sizes;
  const figure = (what: string, value: number, limit?: number, freeRtos?: number): OsFigure => ({
    ...{ what, unit: "instructions", value, limit, freeRtos },
  });
  const bytes = (what: string, value: number, limit: number, freeRtos: number): OsFigure => ({
    ...{ what, unit: "bytes", value, limit, freeRtos },
  });
  return [
    figure("interrupt to task that waits, by notification", (await counted("notify"))[0]!, 60, 177),
    figure("interrupt to task that waits, by signal with a value", (await counted("signal"))[0]!, undefined, 206),
    figure("task switch", (await perRound("switch")) / 2, 20, 61.5),
    figure("channel round trip between two tasks", await perRound("channel"), 120, 866),
    figure("semaphore take and give", await perRound("semaphore"), undefined, 97),
    figure("lock shared with a handler, and an increment", await perRound("lock"), 10, 123),
    bytes("blinky with two tasks, flash", blinky.flash, 1_600, 2_948),
    bytes("blinky with two tasks, RAM besides the stack", blinky.ram - blinky.stack, 128, 1_996),
  ];
}

export function osTable(figures: readonly OsFigure[]): string {
  const optional = (value: number | undefined): string => (value === undefined ? "" : count(value));
  const lines = figures.map((f) => {
    const isOver = f.limit !== undefined && f.value > f.limit;
    return [`${f.what}, ${f.unit}`, count(f.value), optional(f.limit), optional(f.freeRtos), isOver ? "over" : ""];
  });
  return `Kernel, Cortex-M4 (${BOARD})\n${alignColumns([["", "Ingot", "reach", "FreeRTOS", ""], ...lines])}`;
}

async function buildProgram(
  name: string,
  optimize: "speed" | "size",
  tools: Tools,
): Promise<{ readonly elf: string; readonly sizes: ImageSizes }> {
  const folder = join(buildRoot, "os", name);
  // A package of its own, so that the paths in panics are the same in every checkout.
  await mkdir(join(folder, "os"), { recursive: true });
  await cp(join(benchRoot, "harness"), join(folder, "harness"), { recursive: true });
  const entry = join(folder, "os", `${name}.ts`);
  await cp(join(benchRoot, "os", `${name}.ts`), entry);
  const { clang, lld, objcopy } = tools;
  const board = findBoard(BOARD)!;
  const request: BuildRequest = { entry, board, profile: "release", optimize, tools: { clang, lld, objcopy }, osRoot };
  const { diagnostics, elf, sizes } = await build(request, folder);
  if (elf !== undefined && sizes !== undefined) return { elf, sizes };
  const lines = diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.code} ${d.message}`);
  throw new Error(`Ingot does not build ${name} for ${BOARD}\n${lines.join("\n")}`);
}
