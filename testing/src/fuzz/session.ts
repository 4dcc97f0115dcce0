/** Builds fuzz programs, many to a unit, runs them, and finds which of them do something other than the oracle says. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type BuildAndRunEach, formatDiagnostic, type Outcome, Workbench } from "../build-and-run.js";
import { compare } from "../conformance/run-program.js";
import type { Program } from "./ast.js";
import { type Evaluation, evaluate } from "./oracle.js";
import { printIngot } from "./print-ingot.js";

export interface Mismatch {
  readonly program: Program;
  /** What failed, without what changes from program to program: shrinking keeps it. */
  readonly category: string;
  readonly detail: string;
}
interface Prepared {
  readonly program: Program;
  readonly expected: Evaluation;
}

/** The builds of one run of the fuzzer, each in a folder of its own inside one. */
export class FuzzSession {
  private constructor(
    private readonly board: string,
    private readonly folder: string,
    private readonly workbench: Workbench,
  ) {}

  static async open(board: string): Promise<FuzzSession> {
    return new FuzzSession(board, await mkdtemp(join(tmpdir(), "ingot-fuzz-")), new Workbench());
  }
  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Runs all programs, up to `batch` to one build, and returns those that went wrong. */
  async runPrograms(programs: readonly Program[], batch: number): Promise<Mismatch[]> {
    // While clang works on one unit, this process compiles the next one.
    const found = await Promise.all(units(programs, batch).map((unit) => this.runUnit(unit)));
    return found.flat();
  }

  /** How one program fails by itself. */
  async failure(program: Program): Promise<Mismatch | undefined> {
    return (await this.runUnit([{ program, expected: evaluate(program) }]))[0];
  }

  private async runUnit(unit: readonly Prepared[]): Promise<Mismatch[]> {
    const first = unit[0];
    if (first === undefined) return [];
    const problem = judge(unit, await this.buildUnit(unit));
    if (problem === undefined) return [];
    const { category, detail } = problem;
    if (unit.length === 1) return [{ program: first.program, category, detail }];
    const mismatches: Mismatch[] = [];
    for (const part of problem.parts) mismatches.push(...(await this.runUnit(part)));
    // Each part may be right where the whole is wrong: then it is the whole that gets reported.
    return mismatches.length > 0 ? mismatches : [{ program: first.program, category: `together: ${category}`, detail }];
  }

  private async buildUnit(unit: readonly Prepared[]): Promise<BuildAndRunEach> {
    const folder = await mkdtemp(join(this.folder, "unit-"));
    const calls = new Map<Prepared, string>();
    for (const [i, prepared] of unit.entries()) {
      calls.set(prepared, `${prepared.program.isAsync ? "await " : ""}p${i}()`);
      await writeFile(join(folder, `p${i}.ts`), printIngot(prepared.program, "run"));
    }
    const runs = runsOf(unit);
    const entry = join(folder, "main.ts");
    await writeFile(
      entry,
      printEntry(
        unit.length,
        runs.map((run) => run.map((prepared) => calls.get(prepared)!)),
      ),
    );
    const versions = (image: Buffer): Buffer[] => runs.map((_, i) => selecting(image, i));
    try {
      return await this.workbench.buildAndRunEach(entry, this.board, unit[0]?.program.profile ?? "dev", versions);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** Programs of one profile. */
export function units(programs: readonly Program[], batch: number): Prepared[][] {
  const result: Prepared[][] = [];
  for (const profile of ["dev", "release"] as const) {
    const prepared = programs
      .filter((p) => p.profile === profile)
      .map((program) => ({ program, expected: evaluate(program) }));
    while (prepared.length > 0) result.push(prepared.splice(0, batch));
  }
  return result;
}

/** What one image runs from start to end, time after time: all that end quietly, then each that panics. */
function runsOf(unit: readonly Prepared[]): Prepared[][] {
  const quiet = unit.filter((p) => p.expected.panic === undefined);
  const panicking = unit.filter((p) => p.expected.panic !== undefined);
  return [...(quiet.length > 0 ? [quiet] : []), ...panicking.map((p) => [p])];
}

/** Eight bytes that no program has, before the number of the run: a build costs a thousand runs. */
const MARK = [0x1f83_d9ab, 0x5be0_cd19] as const;

/** A `main` for the modules of each run; which run it is stands in the image. */
function printEntry(count: number, runs: readonly (readonly string[])[]): string {
  const imports = Array.from({ length: count }, (_, i) => `import { run as p${i} } from "./p${i}";\n`);
  const cases = runs.map((calls, i) => {
    const lines = calls.map((call, k) => `    console.log("${mark(k)}");\n    ${call};\n`);
    return `  if (selected === ${i}) {\n${lines.join("")}  }\n`;
  });
  const isAsync = runs.flat().some((call) => call.startsWith("await"));
  return `"use unsafe";
import { Ptr, volatileLoad } from "ingot:unsafe";
${imports.join("")}
const selection: FixedArray<u32, ${MARK.length + 1}> = FixedArray.of(${MARK.join(", ")}, 0);
export ${isAsync ? "async function main(): Promise<void>" : "function main(): void"} {
  const selected = volatileLoad(Ptr.at<u32>(Ptr.of(selection).address).offset(${MARK.length}));
${cases.join("")}}
`;
}

/** The image that does the given run. */
function selecting(image: Buffer, run: number): Buffer {
  const marks = Buffer.alloc(4 * MARK.length);
  for (const [i, word] of MARK.entries()) marks.writeUInt32LE(word, 4 * i);
  const at = image.indexOf(marks);
  if (at < 0 || image.indexOf(marks, at + 1) >= 0)
    throw new Error("the image does not have one place for its run's number");
  const result = Buffer.from(image);
  result.writeUInt32LE(run, at + marks.length);
  return result;
}

interface Problem {
  readonly category: string;
  readonly detail: string;
  /** What to try by itself, to find out which programs it is about. */
  readonly parts: readonly (readonly Prepared[])[];
}

function judge(unit: readonly Prepared[], result: BuildAndRunEach): Problem | undefined {
  switch (result.kind) {
    case "refused": {
      const codes = [...new Set(result.diagnostics.map((d) => d.code))].sort();
      const detail = result.diagnostics.slice(0, 8).map((d) => formatDiagnostic(d, join(d.file, "..")));
      const named = new Set(result.diagnostics.map((d) => Number(/^p(\d+)\.ts$/.exec(basename(d.file))?.[1] ?? -1)));
      const blamed = unit.filter((_, i) => named.has(i));
      const rest = unit.filter((_, i) => !named.has(i));
      const parts = blamed.length > 0 ? [...blamed.map((p) => [p]), rest] : halves(unit);
      return { category: `refused ${codes[0]}`, detail: detail.join("\n"), parts };
    }
    case "broken": {
      const [line = ""] = result.error.message.split("\n");
      const category = `broken ${line.replace(/\d+/g, "N").slice(0, 80)}`;
      return { category, detail: result.error.stack ?? line, parts: halves(unit) };
    }
    case "ran": {
      const problems = runsOf(unit).flatMap((run, i) => judgeRun(run, result.outcomes[i]!) ?? []);
      const first = problems[0];
      return first === undefined ? undefined : { ...first, parts: problems.flatMap((p) => p.parts) };
    }
  }
}

function judgeRun(run: readonly Prepared[], outcome: Outcome): Problem | undefined {
  const stdout = run.map((p, i) => `${mark(i)}\n${p.expected.stdout}`).join("");
  const { exitCode, panic } = run.at(-1)!.expected;
  const detail = compare({ stdout, exitCode, panic }, outcome);
  if (detail === undefined) return undefined;
  const category = outcome.exitCode === exitCode ? "output" : `exit ${outcome.exitCode}`;
  return { category, detail, parts: run.length === 1 ? [run] : halves(run) };
}

function halves(unit: readonly Prepared[]): (readonly Prepared[])[] {
  return [unit.slice(0, unit.length >> 1), unit.slice(unit.length >> 1)];
}

function mark(index: number): string {
  return `== ${index}`;
}
