/** The LLVM tools on this machine; the command line has a search that explains itself. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const VERSIONS = [25, 24, 23, 22, 21, 20, 19, 18, 17, 16];

export interface Tools {
  readonly clang: string;
  readonly lld: string;
  readonly objcopy: string;
}

export function findTools(): Tools {
  return { clang: find("clang"), lld: find("lld"), objcopy: find("llvm-objcopy") };
}

function find(name: string): string {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const candidate of [...VERSIONS.map((version) => `${name}-${version}`), name]) {
      if (existsSync(join(folder, candidate))) return join(folder, candidate);
    }
  }
  throw new Error(`${name} is not in PATH`);
}

export function runTool(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}\n${stderr}`);
}
