import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Kernel, MeasuredBoard } from "./kernels.js";
import { benchRoot, buildRoot } from "./paths.js";
import { run, type Tools } from "./tools.js";

export type Optimisation = "-O2" | "-Os";

const COMMON = ["-std=c11", "-g0", "-ffp-contract=off", "-ffunction-sections", "-fdata-sections", "-Wall", "-Werror"];

/**
 * Builds a kernel in C with its harness and start-up, and gives the path of the ELF file. The kernel is one file with
 * everything static but its two entries, so that the compiler sees all of it; what nothing calls is dropped.
 */
export async function buildCImage(
  kernel: Kernel,
  board: MeasuredBoard,
  optimisation: Optimisation,
  tools: Tools,
): Promise<string> {
  const folder = join(buildRoot, "c", board.name, optimisation.slice(1), kernel.name);
  await mkdir(folder, { recursive: true });
  const compile = async (source: string, ...flags: string[]): Promise<string> => {
    const object = join(folder, `${source.replace(/^.*\//, "").replace(/\.c$/, "")}.o`);
    const include = `-I${join(benchRoot, "c")}`;
    const args = [
      ...board.cFlags,
      ...COMMON,
      optimisation,
      include,
      ...flags,
      "-c",
      join(benchRoot, source),
      "-o",
      object,
    ];
    await run(tools.clang, args);
    return object;
  };
  const objects = [
    await compile(`kernels/${kernel.name}/kernel.c`),
    await compile("c/harness.c", `-DBENCH_ROUNDS=${kernel.rounds}`),
    await compile(`c/start-${board.name}.c`, "-ffreestanding"),
    // Or the loop of `memcpy` would be made into a call of `memcpy`.
    await compile("c/memory.c", "-fno-builtin"),
  ];
  const elf = join(folder, "image.elf");
  const script = join(benchRoot, "c", `${board.name}.ld`);
  await run(tools.lld, ["-T", script, "--gc-sections", "-o", elf, ...objects]);
  return elf;
}
