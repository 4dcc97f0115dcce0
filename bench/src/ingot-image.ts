import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildRequest, build, findBoard } from "@ingot/compiler";
import type { Kernel, MeasuredBoard } from "./kernels.js";
import { benchRoot, buildRoot, osRoot } from "./paths.js";
import type { Tools } from "./tools.js";

/** A kernel as Ingot builds it in the `release` profile. */
export interface IngotImage {
  /** The module as it goes to LLVM's optimiser lies beside it, as `.ll`. */
  readonly elf: string;
}

/** The counterpart of c/harness.c's `main`, with the kernel's name and rounds put in. */
function entrySource(kernel: Kernel): string {
  return `"use unsafe";
import { benchBegin, benchEnd } from "../harness/markers";
import { printHex } from "../harness/print-hex";
import { kernel, setup } from "../kernels/${kernel.name}/kernel";

const ROUNDS = ${kernel.rounds};

/** @noinline */
function repeat(rounds: u32): u32 {
  let checksum: u32 = 1;
  for (let i: u32 = 0; i < rounds; i++) checksum = kernel(u32.wrappingAdd(checksum, i));
  return checksum;
}

export function main(): void {
  setup();
  const once = benchEnd(repeat(benchBegin(ROUNDS)));
  const twice = benchEnd(repeat(benchBegin(2 * ROUNDS)));
  printHex(once);
  printHex(twice);
}
`;
}

/** Builds a kernel with its harness. Throws what the compiler has to say if it refuses. */
export async function buildIngotImage(
  kernel: Kernel,
  measured: MeasuredBoard,
  optimize: "speed" | "size",
  tools: Tools,
): Promise<IngotImage> {
  const folder = join(buildRoot, optimize === "speed" ? "ingot" : "ingot-size", measured.name, kernel.name);
  // A package of its own, so that the paths in panics, which count as constants, are the same in every checkout.
  await mkdir(join(folder, "src"), { recursive: true });
  for (const part of ["harness", join("kernels", kernel.name)]) {
    await cp(join(benchRoot, part), join(folder, part), { recursive: true });
  }
  const entry = join(folder, "src", "main.ts");
  await writeFile(entry, entrySource(kernel));
  const board = findBoard(measured.name);
  if (board === undefined) throw new Error(`the compiler has no board ${measured.name}`);
  const { clang, lld, objcopy } = tools;
  const request: BuildRequest = { entry, board, profile: "release", optimize, tools: { clang, lld, objcopy }, osRoot };
  const { diagnostics, elf } = await build(request, folder);
  if (elf === undefined) {
    const lines = diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.code} ${d.message}`);
    throw new Error(`Ingot does not build ${kernel.name} for ${measured.name}\n${lines.join("\n")}`);
  }
  return { elf };
}
