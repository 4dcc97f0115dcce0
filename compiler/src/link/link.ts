/** The last stage: LLVM IR of a whole program to what the board starts. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Board } from "../target/board.js";
import { assemble, type Optimize, type Profile } from "./assemble.js";
import { readElf } from "./elf.js";
import { findOverflow, findWasmOverflow, type Overflow } from "./fit.js";
import { type LinkPlan, linkerScript } from "./linker-script.js";
import { type ObjectFile, readObjectFile } from "./object-file.js";
import { type ImageSizes, imageSizes } from "./sizes.js";
import { runTool, runToolOrThrow } from "./tool.js";

export interface LinkRequest {
  /** The module's text. */
  readonly llvm: string;
  readonly board: Board;
  readonly profile: Profile;
  readonly optimize: Optimize;
  /** Absolute paths. */
  readonly tools: { readonly clang: string; readonly lld: string; readonly objcopy: string };
  /** How large the stacks have to be, and which code takes interrupts, from what was made; not asked for the host. */
  readonly plan: (object: ObjectFile) => LinkPlan;
  /** An existing folder; what is made there starts with `name`. */
  readonly outDir: string;
  readonly name: string;
}

export type LinkOutcome =
  | {
      readonly fits: true;
      /** With symbols and debug information; for the host, the wasm module. */
      readonly elf: string;
      /** What the board's run settings call `{image}`. */
      readonly image: string;
      /** Undefined for the host, which has neither flash nor a map of its memory. */
      readonly sizes: ImageSizes | undefined;
    }
  | { readonly fits: false; readonly overflow: Overflow };

/** Throws when a tool refuses what the compiler made: that is our error, not the program's. */
export async function linkProgram(request: LinkRequest): Promise<LinkOutcome> {
  const { board, profile, tools } = request;
  const path = (extension: string): string => join(request.outDir, `${request.name}.${extension}`);
  await writeFile(path("ll"), request.llvm);
  await assemble({
    clang: tools.clang,
    target: board.target,
    profile,
    optimize: request.optimize,
    input: path("ll"),
    output: path("o"),
    kind: "object",
  });
  return board.image === "wasm" ? await linkWasm(request, path) : await linkElf(request, path);
}

/**
 * Where debug information says that dropped functions are: at the highest address. By default lld says 0, which is where
 * the flash of many boards begins: debuggers and fault reports would name dead code for the vectors and what follows.
 */
function droppedCode(board: Board): string[] {
  const nowhere = board.target.pointerBits === 64 ? "0xffffffffffffffff" : "0xffffffff";
  return [".debug_info", ".debug_line"].flatMap((section) => ["-z", `dead-reloc-in-nonalloc=${section}=${nowhere}`]);
}

async function linkElf(request: LinkRequest, path: (extension: string) => string): Promise<LinkOutcome> {
  const { board, tools } = request;
  const object = await readFile(path("o"));
  const plan = request.plan(readObjectFile(object));
  await writeFile(path("ld"), linkerScript(board, plan, request.profile === "dev"));
  const { status, output } = await runTool(tools.lld, [
    ...["-T", path("ld"), "-o", path("elf"), path("o")],
    // No pages: sections follow one another in the file as they do in memory, and headers are not loaded.
    ...["--gc-sections", "--omagic", "--no-dynamic-linker"],
    ...droppedCode(board),
  ]);
  if (status !== 0) {
    const overflow = findOverflow(output, readElf(object), board);
    if (overflow === undefined) throw new Error(`the linker refused the program\n${output.trim()}`);
    return { fits: false, overflow };
  }
  const sizes = imageSizes(board, readElf(await readFile(path("elf"))));
  if (board.image === "elf") return { fits: true, elf: path("elf"), image: path("elf"), sizes };
  await runToolOrThrow(tools.objcopy, ["-O", "binary", path("elf"), path("img")]);
  return { fits: true, elf: path("elf"), image: path("img"), sizes };
}

async function linkWasm(request: LinkRequest, path: (extension: string) => string): Promise<LinkOutcome> {
  const { board, tools } = request;
  const memoryBytes = board.memory[0]?.size ?? 0;
  const { status, output } = await runTool(tools.lld, [
    ...["-flavor", "wasm", path("o"), "-o", path("wasm")],
    ...["--entry", board.entry, "--gc-sections", "--stack-first", "-z", `stack-size=${board.stackBytes}`],
    `--max-memory=${memoryBytes}`,
  ]);
  if (status !== 0) {
    const overflow = findWasmOverflow(output, memoryBytes);
    if (overflow === undefined) throw new Error(`the linker refused the program\n${output.trim()}`);
    return { fits: false, overflow };
  }
  return { fits: true, elf: path("wasm"), image: path("wasm"), sizes: undefined };
}
