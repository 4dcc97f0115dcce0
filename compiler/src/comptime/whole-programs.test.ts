/**
 * Programs of the conformance corpus in the interpreter: what lowering and the passes make of them is verified, prints
 * and parses back, and prints what it should, with no back end in between.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { printProgram } from "../mir/print.js";
import { printProblem, verify } from "../mir/verify.js";
import { compileToMir } from "../pipeline.js";
import { createSourceCache } from "../program/load.js";
import { findBoard } from "../target/board.js";
import { Layouts } from "../types/layout.js";
import { execute } from "./execute.js";

const PROGRAMS = [
  "arrays/sorting",
  "classes/inheritance",
  "comptime/statics",
  "comptime/tables",
  "errors/exceptions",
  "floats/single",
  "functions/values",
  "generators/basic",
  "generators/early-exit",
  "integers/conversions",
  "interfaces/dispatch",
  "ownership/parts",
];

const file = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

// A few with 64-bit addresses: the rest of what they do does not depend on the width.
const WIDE = ["comptime/statics", "functions/values", "generators/early-exit"];

describe.each([
  ["host", PROGRAMS],
  ["virt", WIDE],
] as const)("on %s", (boardName, programs) => {
  const board = findBoard(boardName)!;
  const cache = createSourceCache();

  it.each(programs)("%s", (program) => {
    const entry = file(`testing/conformance/run/${program}.ts`);
    const { diagnostics, mir } = compileToMir({ entry, board, osRoot: file("os"), profile: "dev", cache });
    expect(diagnostics).toEqual([]);
    expect(verify(mir!).map(printProblem)).toEqual([]);

    const text = printProgram(mir!);
    const parsed = parseProgram(text);
    expect(printProgram(parsed)).toBe(text);

    const start = [...mir!.functions.values()].find((fn) => fn.attributes.exportName === "__ingot_start_main")!;
    const layouts = new Layouts(parsed.types, board.target.pointerBits, parsed.generatorFrames);
    const { output, exitCode } = execute(parsed, layouts, start.name);
    expect(output).toBe(readFileSync(entry.replace(/ts$/, "out"), "utf8"));
    expect(exitCode).toBe(0);
  });
});
