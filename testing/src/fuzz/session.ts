/** Builds fuzz programs, many to a unit, runs them, and finds which of them do something other than the oracle says. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type BuildAndRun, formatDiagnostic, Workbench } from "../build-and-run.js";
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

/** The builds of one run of the fuzzer, one after the other in one folder. */
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
    const mismatches: Mismatch[] = [];
    for (const unit of units(programs, batch)) mismatches.push(...(await this.runUnit(unit)));
    return mismatches;
  }

  /** How one program fails by itself. */
  async failure(program: Program): Promise<Mismatch | undefined> {
    return (await this.runUnit([{ program, expected: evaluate(program) }]))[0];
  }

  private async runUnit(unit: readonly Prepared[]): Promise<Mismatch[]> {
    const first = unit[0];
    if (first === undefined) return [];
    const result = await this.buildUnit(unit);
    const problem = judge(unit, result);
    if (problem === undefined) return [];
    if (unit.length === 1) return [{ program: first.program, ...problem }];
    // A diagnostic names its program; anything else is found by halving.
    const named = new Set(
      result.kind === "refused"
        ? result.diagnostics.map((d) => Number(/^p(\d+)\.ts$/.exec(basename(d.file))?.[1] ?? -1))
        : [],
    );
    const blamed = unit.filter((_, i) => named.has(i));
    const rest = unit.filter((_, i) => !named.has(i));
    const parts =
      blamed.length > 0
        ? [...blamed.map((p) => [p]), rest]
        : [unit.slice(0, unit.length >> 1), unit.slice(unit.length >> 1)];
    const mismatches: Mismatch[] = [];
    for (const part of parts) mismatches.push(...(await this.runUnit(part)));
    // Each half may be right where the whole is wrong: then it is the whole that gets reported.
    return mismatches.length > 0
      ? mismatches
      : [{ program: first.program, ...problem, category: `together: ${problem.category}` }];
  }

  private async buildUnit(unit: readonly Prepared[]): Promise<BuildAndRun> {
    const imports: string[] = [];
    const calls: string[] = [];
    for (const [i, { program }] of unit.entries()) {
      await writeFile(join(this.folder, `p${i}.ts`), printIngot(program, "run"));
      imports.push(`import { run as run${i} } from "./p${i}";\n`);
      calls.push(`  console.log("${mark(i)}");\n  run${i}();\n`);
    }
    const entry = join(this.folder, "main.ts");
    await writeFile(entry, `${imports.join("")}export function main(): void {\n${calls.join("")}}\n`);
    return await this.workbench.buildAndRun(entry, this.board, unit[0]?.program.profile ?? "dev");
  }
}

/** Programs of one profile; one that panics ends its unit, so that there is at most one, and it comes last. */
export function units(programs: readonly Program[], batch: number): Prepared[][] {
  const result: Prepared[][] = [];
  for (const profile of ["dev", "release"] as const) {
    const prepared = programs
      .filter((p) => p.profile === profile)
      .map((program) => ({ program, expected: evaluate(program) }));
    const quiet = prepared.filter((p) => p.expected.panic === undefined);
    const panicking = prepared.filter((p) => p.expected.panic !== undefined);
    while (quiet.length > 0 || panicking.length > 0)
      result.push([...quiet.splice(0, batch), ...panicking.splice(0, 1)]);
  }
  return result;
}

function judge(unit: readonly Prepared[], result: BuildAndRun): Omit<Mismatch, "program"> | undefined {
  switch (result.kind) {
    case "refused": {
      const codes = [...new Set(result.diagnostics.map((d) => d.code))].sort();
      const detail = result.diagnostics.slice(0, 8).map((d) => formatDiagnostic(d, join(d.file, "..")));
      return { category: `refused ${codes[0]}`, detail: detail.join("\n") };
    }
    case "broken": {
      const [line = ""] = result.error.message.split("\n");
      return { category: `broken ${line.replace(/\d+/g, "N").slice(0, 80)}`, detail: result.error.stack ?? line };
    }
    case "ran": {
      const stdout = unit.map((p, i) => `${mark(i)}\n${p.expected.stdout}`).join("");
      const last = unit.at(-1)?.expected;
      const detail = compare({ stdout, exitCode: last?.exitCode ?? 0, panic: last?.panic }, result.outcome);
      if (detail === undefined) return undefined;
      const sameEnd = result.outcome.exitCode === (last?.exitCode ?? 0);
      return { category: sameEnd ? "output" : `exit ${result.outcome.exitCode}`, detail };
    }
  }
}

function mark(index: number): string {
  return `== ${index}`;
}
