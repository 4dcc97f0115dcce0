import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findTools, type ToolId, thisMachine } from "../../cli/setup/tools.mjs";

/** Absolute paths of the programs that the benchmarks call. */
export interface Tools {
  readonly clang: string;
  readonly lld: string;
  readonly objcopy: string;
  readonly qemuArm: string;
  readonly qemuAarch64: string;
}

export function requireTools(): Tools {
  const ids: readonly ToolId[] = ["clang", "lld", "objcopy", "qemu-arm", "qemu-aarch64"];
  const found = findTools(ids, thisMachine(), true);
  const path = (id: ToolId): string => {
    const { path } = found[id];
    if (path === undefined) throw new Error(`${id} is missing: \`ingot doctor\` says how to install it`);
    return path;
  };
  return {
    clang: path("clang"),
    lld: path("lld"),
    objcopy: path("objcopy"),
    qemuArm: path("qemu-arm"),
    qemuAarch64: path("qemu-aarch64"),
  };
}

const execute = promisify(execFile);

/** Runs a program and gives its output. Throws with what it said on stderr if its status is not 0, or after a minute. */
export async function run(program: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await execute(program, args, { maxBuffer: 256 << 20, timeout: 60_000 });
    return stdout;
  } catch (error) {
    const { stderr, code } = error as { stderr?: string; code?: number | string };
    throw new Error(`${program} ${args.join(" ")}\nended with ${code ?? "a time-out"}\n${stderr ?? ""}`);
  }
}

/** Maps with at most `width` calls under way, results in the order of the items. */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
