/** Builds a program with the real compiler for the host, and loads it into Node. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileToLlvm, findBoard } from "@ingot/compiler";
import { buildTools, osRoot } from "ingot";

/** A function of the module: `u64` and `i64` are bigints, everything else numbers. */
export type WasmFunction = (...args: (number | bigint)[]) => number | bigint;

export interface Exercise {
  readonly memory: WebAssembly.Memory;
  /** The function of a linker name. */
  call(name: string): WasmFunction;
}

export const loadExercise = (functions: readonly string[], profile: "dev" | "release"): Promise<Exercise> =>
  loadModule(join(osRoot(), "core/testing/exercise.ts"), functions, profile);

/** `change` has the last word on the LLVM IR; what it calls then must be among `imports`, which are of module `env`. */
export async function loadModule(
  entry: string,
  functions: readonly string[],
  profile: "dev" | "release",
  change: (llvm: string) => string = (llvm) => llvm,
  imports: WebAssembly.ModuleImports = {},
): Promise<Exercise> {
  const board = findBoard("host");
  if (board === undefined) throw new Error("there is no host board");
  const tools = buildTools();
  const { diagnostics, llvm } = compileToLlvm({ entry, board, profile, osRoot: osRoot() });
  if (llvm === undefined) throw new Error(diagnostics.map((d) => `${d.file}:${d.line}: ${d.message}`).join("\n"));
  const folder = mkdtempSync(join(tmpdir(), "ingot-os-"));
  try {
    const path = (extension: string): string => join(folder, `module.${extension}`);
    writeFileSync(path("ll"), change(llvm));
    const optimise = profile === "release" ? "-O2" : "-O1";
    const flags = [...board.target.clangFlags, optimise, "-Wno-override-module", "-x", "ir"];
    runTool(tools.clang, [...flags, path("ll"), "-c", "-o", path("o")]);
    const exports = functions.map((name) => `--export=${name}`);
    runTool(tools.lld, ["-flavor", "wasm", "--no-entry", ...exports, path("o"), "-o", path("wasm")]);
    const env = { write: refuse, exit: refuse, ...imports };
    const { instance } = await WebAssembly.instantiate(readFileSync(path("wasm")), { env });
    const memory = instance.exports.memory as WebAssembly.Memory;
    return { memory, call: (name) => instance.exports[name] as WasmFunction };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function refuse(): never {
  throw new Error("the functions under test panicked");
}

function runTool(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}\n${stderr}`);
}
