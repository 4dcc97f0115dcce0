/**
 * Which checks of indices survive LLVM's optimiser. A failed check is a call of the source file's panic helper with
 * its place and reason packed into one number (compiler/src/llvm/panics.ts); merged calls choose it by a phi or a select.
 */
import { findBoard } from "@ingot/compiler";
import type { IngotImage } from "./ingot-image.js";
import type { MeasuredBoard } from "./kernels.js";
import { run, type Tools } from "./tools.js";

export interface RemainingCheck {
  /** As the panic prints it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const INDEX_OUT_OF_BOUNDS = 3;

/** The remaining checks, in source order. Copies of one check (inlined, unrolled, in several instances) count once each. */
export async function remainingChecks(
  image: IngotImage,
  measured: MeasuredBoard,
  tools: Tools,
): Promise<RemainingCheck[]> {
  const board = findBoard(measured.name)!;
  const flags = [...board.target.clangFlags, "-O2", "-fno-pic", "-fomit-frame-pointer", "-Wno-override-module"];
  const source = image.elf.replace(/\.elf$/, ".ll");
  const text = await run(tools.clang, [...flags, "-x", "ir", source, "-S", "-emit-llvm", "-o", "-"]);
  return checksIn(text).sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

export function checksIn(llvm: string): RemainingCheck[] {
  const checks: RemainingCheck[] = [];
  for (const [body] of llvm.matchAll(/^define [\s\S]*?^\}/gm)) {
    for (const [, file, argument] of body.matchAll(/call void @"panic in ([^"]+)"\(i32 (?:noundef )?(%?[-\w."]+)\)/g)) {
      for (const code of constantsOf(body, argument!, new Set())) {
        if ((code & 15) !== INDEX_OUT_OF_BOUNDS) continue;
        checks.push({ file: file!, line: code >>> 15, column: (code >>> 4) & 2047 });
      }
    }
  }
  return checks;
}

/** The constants that an operand can stand for. */
function constantsOf(body: string, operand: string, seen: Set<string>): number[] {
  if (!operand.startsWith("%")) return [Number(operand)];
  if (seen.has(operand)) return [];
  seen.add(operand);
  const definition = body.split("\n").find((line) => line.trimStart().startsWith(`${operand} = `)) ?? "";
  const phi = [...definition.matchAll(/\[ (%?[-\w."]+), %[^\]]+\]/g)].map(([, value]) => value!);
  const select = [...definition.matchAll(/, i32 (%?[-\w."]+)/g)].map(([, value]) => value!);
  const values = definition.includes(" = phi ") ? phi : definition.includes(" = select ") ? select : [];
  return values.flatMap((value) => constantsOf(body, value, seen));
}
