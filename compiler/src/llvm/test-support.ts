/** For tests: MIR text to LLVM IR, and that to a WebAssembly instance in Node. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseProgram } from "../mir/parse.js";
import { type Target, wasm32 } from "../target/target.js";
import { Layouts } from "../types/layout.js";
import { type EmitOptions, emitLlvm } from "./emit.js";

const DEFAULTS: EmitOptions = { profile: "dev", debug: true };

/** One function's MIR, or a whole program's, as LLVM IR. */
export function llvmOf(mir: string, target: Target = wasm32, options: EmitOptions = DEFAULTS): string {
  const program = parseProgram(mir);
  return emitLlvm(program, new Layouts(program.types, target.pointerBits, program.generatorFrames), target, options);
}

/** The newest of LLVM's tools that is installed, by name. */
function llvmTool(name: string): string {
  for (const version of [19, 18, 17, 16, 20, 21]) {
    if (spawnSync(`${name}-${version}`, ["--version"]).status === 0) return `${name}-${version}`;
  }
  return name;
}

export interface CompileOptions {
  readonly target?: Target;
  readonly emit?: EmitOptions;
  readonly flags?: readonly string[];
}

/** Assembly or LLVM IR after clang's passes (`-S`, `-emit-llvm` in `flags`); clang verifies the module first. */
export function compileIr(llvm: string, target: Target, flags: readonly string[]): string {
  return withFolder((folder) => {
    writeFileSync(join(folder, "module.ll"), llvm);
    const args = [...target.clangFlags, "-Wno-override-module", ...flags, "-o", "-", join(folder, "module.ll")];
    return execFileSync(llvmTool("clang"), args, { encoding: "utf8", maxBuffer: 1 << 26 });
  });
}

export interface Panic {
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
export class PanicError extends Error {
  constructor(readonly panic: Panic) {
    super(panic.message);
  }
}

/** What Node has of the WebAssembly interface, which the language's library does not declare. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** The exported functions of a program. A panic throws `PanicError`. */
export function instantiate(
  mir: string,
  options: EmitOptions = DEFAULTS,
  level = "-O1",
): Readonly<Record<string, unknown>> {
  const bytes = withFolder((folder) => {
    const object = join(folder, "module.wasm");
    writeFileSync(join(folder, "module.ll"), llvmOf(mir, wasm32, options));
    const args = [
      ...wasm32.clangFlags,
      level,
      "-Wno-override-module",
      "-nostdlib",
      "-Wl,--no-entry,--export-all,--allow-undefined",
    ];
    execFileSync(llvmTool("clang"), [...args, "-o", object, join(folder, "module.ll")], { stdio: "pipe" });
    return readFileSync(object);
  });
  let memory: { readonly buffer: ArrayBuffer } | undefined;
  const text = (at: number, length: number): string => Buffer.from(memory!.buffer, at, length).toString("utf8");
  const imports = {
    env: {
      __ingot_panic: (at: number, length: number, file: number, fileLength: number, line: number, column: number) => {
        throw new PanicError({ message: text(at, length), file: text(file, fileLength), line, column });
      },
    },
  };
  const api = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
  const instance = new api.Instance(new api.Module(bytes), imports);
  memory = instance.exports.memory as { readonly buffer: ArrayBuffer };
  return instance.exports;
}

function withFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "ingot-llvm-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
