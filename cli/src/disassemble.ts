/** The machine code that was linked, as text with the source lines between: what `--emit asm` writes. */

import { spawnSync } from "node:child_process";
import { pathOf } from "./toolchain.js";

export function disassemble(file: string): string {
  const args = ["--disassemble", "--demangle", "--line-numbers", "--no-show-raw-insn", file];
  const ran = spawnSync(pathOf("objdump"), args, { encoding: "utf8", timeout: 120_000, maxBuffer: 1 << 30 });
  if (ran.error !== undefined) throw ran.error;
  if (ran.status !== 0) throw new Error(`llvm-objdump: ${ran.stderr}`);
  // The first lines name a temporary file.
  return ran.stdout.replace(/^\s*\S+:\tfile format.*\n+/, "");
}
