/** How many instructions a board executes from reset to its end, by the plugin that the benchmarks count with. */
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Board } from "@ingot/compiler";
import { buildTools } from "ingot";
import { testingRoot } from "../build-and-run.js";
import { countingTime, withArguments } from "../counted-time.js";
import { boot } from "./emulator.js";

/** Builds the plugin in the folder; gives its path. */
export function buildCounter(folder: string): string {
  const library = join(folder, "count.so");
  const source = join(testingRoot, "../bench/plugin/count.c");
  // QEMU provides the functions of the interface when it loads the plugin.
  const undefinedSymbols = process.platform === "darwin" ? ["-undefined", "dynamic_lookup"] : [];
  execFileSync(buildTools().clang, ["-O2", "-shared", "-fPIC", ...undefinedSymbols, source, "-o", library]);
  return library;
}

/**
 * Runs to the end. An instruction is a nanosecond of the board's time, and time in which the processor sleeps passes at
 * once: the count is the same in every run.
 */
export async function countInstructions(
  board: Board,
  image: string,
  counter: string,
): Promise<{ readonly stdout: string; readonly instructions: number }> {
  const counts = `${image}.counts`;
  const counting = withArguments(countingTime(board, 0), ["-plugin", `${counter},out=${counts}`]);
  const { stdout } = await boot(counting, image);
  const total = /^total (\d+)$/m.exec(await readFile(counts, "utf8"))?.[1];
  if (total === undefined) throw new Error(`${image} was not counted`);
  return { stdout, instructions: Number(total) };
}
