import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type LinkedImage, readImage } from "./image-sizes.js";
import type { Kernel, MeasuredBoard } from "./kernels.js";
import { benchRoot, buildRoot } from "./paths.js";
import { run, type Tools } from "./tools.js";

/** How many instructions an image executed, and what it printed. */
export interface Counted {
  /** Of the region with the kernel's rounds, and of the region with twice as many. */
  readonly once: number;
  readonly twice: number;
  /** From reset to the end. */
  readonly total: number;
  readonly output: string;
  readonly code: number;
  readonly data: number;
}

/** Builds the counting plugin for the machine at hand; `plugin/count.c` describes it. */
export async function buildCounter(tools: Tools): Promise<string> {
  const library = join(buildRoot, "count.so");
  await mkdir(buildRoot, { recursive: true });
  // QEMU provides the functions of the interface when it loads the plugin.
  const undefinedSymbols = process.platform === "darwin" ? ["-undefined", "dynamic_lookup"] : [];
  const source = join(benchRoot, "plugin", "count.c");
  await run(tools.clang, ["-O2", "-shared", "-fPIC", ...undefinedSymbols, source, "-o", library]);
  return library;
}

const machineArgs: Readonly<Record<MeasuredBoard["name"], readonly string[]>> = {
  "mps2-an386": ["-M", "mps2-an386"],
  // Without a network card, because the default one asks for a boot ROM that some distributions package apart.
  virt: ["-M", "virt", "-cpu", "cortex-a72", "-nic", "none"],
};
const quiet = ["-display", "none", "-monitor", "none", "-no-reboot", "-semihosting-config", "enable=on,target=native"];

/** Runs an image and counts. The counts are the same in every run. */
export async function countInstructions(
  elf: string,
  board: MeasuredBoard,
  counter: string,
  tools: Tools,
): Promise<Counted> {
  const image = await readImage(elf);
  const { regions, total, output } = await countRegions(elf, board.name, counter, tools);
  const [once, twice, ...more] = regions;
  if (once === undefined || twice === undefined || more.length > 0)
    throw new Error(`${elf}: the counter saw ${regions.length} regions`);
  return { once, twice, total, output, code: image.code, data: image.data };
}

/** The counts of all regions, in the order of time. They begin at `bench_begin`, or at another address. */
export async function countRegions(
  elf: string,
  board: MeasuredBoard["name"],
  counter: string,
  tools: Tools,
  from?: (image: LinkedImage) => number,
): Promise<{ readonly regions: readonly number[]; readonly total: number; readonly output: string }> {
  const image = await readImage(elf);
  const begin = from === undefined ? image.functionAddress("bench_begin") : from(image);
  const end = image.functionAddress("bench_end");
  const counts = join(dirname(elf), "counts.txt");
  const plugin = `${counter},out=${counts},begin=0x${begin.toString(16)},end=0x${end.toString(16)}`;
  const program = board === "virt" ? tools.qemuAarch64 : tools.qemuArm;
  const args = [...machineArgs[board], ...quiet, "-serial", "stdio", "-plugin", plugin, "-kernel", elf];
  const output = await run(program, args);
  const lines = (await readFile(counts, "utf8")).trim().split("\n");
  const values = (kind: string): number[] =>
    lines.filter((line) => line.startsWith(kind)).map((line) => Number(line.slice(kind.length)));
  const [total] = values("total ");
  if (total === undefined) throw new Error(`${elf}: the counter saw ${lines.join(", ")}`);
  return { regions: values("region "), total, output };
}

/** How far the second region's count may be from twice the first's: rounds differ a little in their data. */
const DOUBLING_TOLERANCE = 0.03;

/** A count that does not follow the work is a kernel that the optimiser removed. */
export function followsTheWork(kernel: Kernel, counted: Counted): boolean {
  return counted.once > kernel.rounds && Math.abs(counted.twice / counted.once / 2 - 1) <= DOUBLING_TOLERANCE;
}
