/** Builds and counts one kernel for one board: in Ingot for speed and for size, and in C at -O2 and -Os. */
import { type RemainingCheck, remainingChecks } from "./bounds-checks.js";
import { buildCImage } from "./c-image.js";
import { type Counted, countInstructions, followsTheWork } from "./count.js";
import { buildIngotImage } from "./ingot-image.js";
import { emptyKernel, type Kernel, kernels, type MeasuredBoard } from "./kernels.js";
import { runInNode } from "./node-kernel.js";
import { mapConcurrently, type Tools } from "./tools.js";

/** Ingot's `release`, for speed and for size, and clang's levels. */
export type Variant = "ingot" | "ingotSize" | "O2" | "Os";
const VARIANTS: readonly Variant[] = ["ingot", "ingotSize", "O2", "Os"];

export interface Measurement {
  readonly kernel: string;
  readonly board: MeasuredBoard["name"];
  /** Executed in one measured region. */
  readonly instructions: Readonly<Record<Variant, number>>;
  /** Code and constants, less those of the empty kernel built in the same way. */
  readonly bytes: Readonly<Record<Variant, number>>;
  /** Checks of indices that the optimiser could not remove. */
  readonly checks: readonly RemainingCheck[];
}

export interface Results {
  readonly measurements: readonly Measurement[];
  /** What makes the figures unfit: outputs that differ, counts that do not follow the work, kernels that do not build. */
  readonly problems: readonly string[];
}

interface Built {
  readonly counted: Readonly<Record<Variant, Counted>>;
  readonly checks: readonly RemainingCheck[];
}

/** Builds run two at a time: the tools are programs of their own. */
const CONCURRENCY = 2;

export async function measure(
  chosen: readonly Kernel[],
  boards: readonly MeasuredBoard[],
  counter: string,
  tools: Tools,
): Promise<Results> {
  const problems: string[] = [];
  const expected = new Map(chosen.map((kernel) => [kernel.name, runInNode(kernel)]));
  const measurements: Measurement[] = [];
  for (const board of boards) {
    const empty = await buildAll(emptyKernel, board, counter, tools);
    const built = await mapConcurrently(chosen, CONCURRENCY, async (kernel) => {
      try {
        return await buildAll(kernel, board, counter, tools);
      } catch (error) {
        problems.push(`${kernel.name} on ${board.name}: ${(error as Error).message}`);
        return undefined;
      }
    });
    chosen.forEach((kernel, i) => {
      const found = built[i];
      if (found === undefined) return;
      for (const variant of VARIANTS) {
        const counted = found.counted[variant];
        const where = `${kernel.name} on ${board.name}, ${variant}`;
        if (counted.output !== expected.get(kernel.name)) {
          problems.push(
            `${where}: printed ${JSON.stringify(counted.output)}, not ${JSON.stringify(expected.get(kernel.name))}`,
          );
        }
        if (!followsTheWork(kernel, counted)) {
          problems.push(`${where}: ${counted.once} instructions, ${counted.twice} for twice the work`);
        }
      }
      measurements.push({
        kernel: kernel.name,
        board: board.name,
        instructions: byVariant((variant) => found.counted[variant].once),
        bytes: byVariant((variant) => found.counted[variant].code - empty.counted[variant].code),
        // Those of the empty kernel are in start-up and in the report of a failed check.
        checks: found.checks.filter((check) => !empty.checks.some((other) => isSamePlace(check, other))),
      });
    });
  }
  return { measurements, problems };
}

/** Gives the kernels of the given names, all of them without names. */
export function chooseKernels(names: readonly string[]): readonly Kernel[] {
  if (names.length === 0) return kernels;
  return names.map((name) => {
    const found = kernels.find((kernel) => kernel.name === name);
    if (found === undefined) throw new Error(`no kernel ${name}; there are ${kernels.map((k) => k.name).join(", ")}`);
    return found;
  });
}

async function buildAll(kernel: Kernel, board: MeasuredBoard, counter: string, tools: Tools): Promise<Built> {
  const image = await buildIngotImage(kernel, board, "speed", tools);
  const paths: Record<Variant, string> = {
    ingot: image.elf,
    ingotSize: (await buildIngotImage(kernel, board, "size", tools)).elf,
    O2: await buildCImage(kernel, board, "-O2", tools),
    Os: await buildCImage(kernel, board, "-Os", tools),
  };
  const counts = new Map<Variant, Counted>();
  for (const variant of VARIANTS) counts.set(variant, await countInstructions(paths[variant], board, counter, tools));
  const checks = await remainingChecks(image, board, tools);
  return { counted: byVariant((variant) => counts.get(variant)!), checks };
}

const isSamePlace = (a: RemainingCheck, b: RemainingCheck): boolean =>
  a.file === b.file && a.line === b.line && a.column === b.column;

function byVariant<T>(value: (variant: Variant) => T): Record<Variant, T> {
  return { ingot: value("ingot"), ingotSize: value("ingotSize"), O2: value("O2"), Os: value("Os") };
}
