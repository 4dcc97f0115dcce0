/** Judges ownership programs: what the checks say of them against what they do. */

import type { Diagnostic } from "@ingot/compiler";
import { type Compiled, OwnershipCompiler, type Run } from "./compiler.js";
import { type OwnershipUnit, unitText } from "./generate.js";
import { firstDifference } from "./images.js";
import { JavaScript, type JavaScriptRun } from "./javascript.js";
import { reachableLines } from "./reachable.js";

/** One entry of a unit, compiled and run. */
export interface Judged {
  readonly unit: OwnershipUnit;
  readonly entry: string;
  readonly text: string;
  /** The ownership diagnostics of what the entry reaches; none: it is accepted. */
  readonly diagnostics: readonly Diagnostic[];
  /** What it does that no accepted program may; undefined if it behaves. */
  readonly misbehaviour: Misbehaviour | undefined;
}
export interface Misbehaviour {
  /** Without what changes from program to program: shrinking keeps it. */
  readonly kind: "stale" | "differs" | "crash" | "panic" | "resource";
  readonly detail: string;
}
/** A unit that is no ownership program, because the generator writes what other checks refuse. */
export interface Refused {
  readonly unit: OwnershipUnit;
  readonly diagnostics: readonly Diagnostic[];
}
export interface Judgement {
  readonly programs: readonly Judged[];
  readonly refused: readonly Refused[];
}

export class OwnershipSession {
  private readonly compiler: OwnershipCompiler;
  private readonly javascript = new JavaScript();

  constructor(disabledRules: ReadonlySet<string> = new Set()) {
    this.compiler = new OwnershipCompiler(disabledRules);
  }
  close(): void {
    this.compiler.close();
  }

  /** All entries of the units, compiled as one program. */
  judge(units: readonly OwnershipUnit[]): Judgement {
    const texts = units.map(unitText);
    const compiled = this.compiler.compile(units.map((u, i) => ({ text: texts[i] ?? "", entries: u.entries })));
    const programs: Judged[] = [];
    const refused: Refused[] = [];
    for (const [i, unit] of units.entries()) {
      const verdict = compiled.verdicts[i];
      const text = texts[i];
      if (verdict === undefined || text === undefined) continue;
      if (verdict.refused.length > 0) refused.push({ unit, diagnostics: verdict.refused });
      else programs.push(...this.judgeUnit(unit, text, verdict.ownership, compiled, i));
    }
    return { programs, refused };
  }

  private judgeUnit(
    unit: OwnershipUnit,
    text: string,
    ownership: readonly Diagnostic[],
    compiled: Compiled,
    index: number,
  ): Judged[] {
    const expected = this.javascript.run(text, unit.entries);
    return unit.entries.flatMap((entry, k) => {
      const javascript = expected[k];
      if (javascript === undefined || javascript.tooLong) return [];
      const lines = reachableLines(unit.nodes, entry);
      const diagnostics = ownership.filter((d) => lines.has(d.line));
      return [{ unit, entry, text, diagnostics, misbehaviour: compare(javascript, compiled.run(index, entry)) }];
    });
  }
}

function compare(expected: JavaScriptRun, run: Run): Misbehaviour | undefined {
  if (run.stale !== undefined) return { kind: "stale", detail: run.stale };
  if (expected.crash !== undefined) return { kind: "crash", detail: expected.crash };
  if (run.panic !== undefined) return { kind: "panic", detail: run.panic };
  if (expected.findings.length > 0) return { kind: "resource", detail: expected.findings.join(", ") };
  if (run.stdout === expected.stdout) return undefined;
  return { kind: "differs", detail: firstDifference(run.stdout, expected.stdout) };
}
