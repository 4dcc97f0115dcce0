/** Addresses back to the source, for reports of faults. */
import { runTool } from "./tool.js";

export interface SourcePosition {
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Where in the source the instruction at `address` comes from; undefined if the ELF file does not say. For code that was
 * inlined, the innermost function. `symbolizer` is the path of llvm-symbolizer.
 */
export async function symbolise(symbolizer: string, elf: string, address: bigint): Promise<SourcePosition | undefined> {
  const hex = `0x${address.toString(16)}`;
  const { status, output } = await runTool(symbolizer, ["--obj", elf, "--output-style=JSON", hex]);
  if (status !== 0) return undefined;
  return innermost(output);
}

/** Reads llvm-symbolizer's answer. Names and numbers that it does not know are empty and 0. */
export function innermost(json: string): SourcePosition | undefined {
  const [answer] = JSON.parse(json) as {
    Symbol?: { FunctionName: string; FileName: string; Line: number; Column: number }[];
  }[];
  const frame = answer?.Symbol?.[0];
  if (frame === undefined || frame.FileName === "" || frame.Line === 0) return undefined;
  return { function: frame.FunctionName, file: frame.FileName, line: frame.Line, column: frame.Column };
}

/** The address in a fault report's first line: `fault: data abort at 0x80a3c: ...`. */
export function faultAddress(report: string): bigint | undefined {
  const digits = /^fault: .*? at 0x([0-9a-f]+)/m.exec(report)?.[1];
  return digits === undefined ? undefined : BigInt(`0x${digits}`);
}
