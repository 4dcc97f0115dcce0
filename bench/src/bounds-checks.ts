/**
 * Which checks of indices survive LLVM's optimiser. A failed check is a call of a helper for the reason and the source file with
 * its place packed into one number (compiler/src/llvm/panics.ts); merged calls choose it by a phi or a select.
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
    for (const [, file, argument] of body.matchAll(CALL)) {
      if (argument === undefined) checks.push(...onlyCheck(llvm, file!));
      else checks.push(...constantsOf(body, argument, new Set()).map((code) => unpack(file!, code)));
    }
  }
  return checks;
}

const CALL = /call [\w ]*void @"index out of bounds in ([^"]+)"\((?:i32 (?:noundef )?(%?[-\w."]+))?\)/g;

const unpack = (file: string, code: number): RemainingCheck => ({ file, line: code >>> 7, column: code & 127 });

/** Where all calls of a helper had the same argument, the optimiser has moved it into the helper. */
function onlyCheck(llvm: string, file: string): RemainingCheck[] {
  const start = llvm.search(new RegExp(`^define .*@"index out of bounds in ${file.replaceAll(".", "\\.")}"`, "m"));
  const helper = llvm.slice(start, llvm.indexOf("\n}", start));
  const [, line, column] = /i32 (?:noundef )?(\d+), i32 (?:noundef )?(\d+)\)/.exec(helper) ?? [];
  return start < 0 || line === undefined ? [] : [{ file, line: Number(line), column: Number(column) }];
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
