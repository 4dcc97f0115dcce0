/** Runs a program of `run/` on a board and says how what it did differs from what it should have done. */

import { dirname } from "node:path";
import { formatDiagnostic, type Outcome, type Workbench } from "../build-and-run.js";
import type { Profile, RunProgram } from "./corpus.js";

/** `undefined` if the program did what its `.out` and its header say; else the reason, most telling line first. */
export async function runProgram(
  program: RunProgram,
  board: string,
  workbench: Workbench,
  profile: Profile = program.profile,
): Promise<string | undefined> {
  const result = await workbench.buildAndRun(program.entry, board, profile);
  switch (result.kind) {
    case "refused":
      return `refused: ${result.diagnostics.map((d) => formatDiagnostic(d, dirname(program.entry))).join("\n")}`;
    case "broken":
      return `broken: ${result.error.stack ?? result.error.message}`;
    case "ran":
      return compare(program, result.outcome);
  }
}

/** stdout byte for byte, the exit code, and the panic's text on stderr. */
export function compare(
  expected: { readonly stdout: string; readonly exitCode: number; readonly panic: string | undefined },
  actual: Outcome,
): string | undefined {
  const difference = firstDifference(expected.stdout, actual.stdout);
  const panicLine = actual.stderr.split("\n").find((line) => line.startsWith("panic: "));
  const reasons: string[] = [];
  if (actual.exitCode !== expected.exitCode) reasons.push(`exit code ${actual.exitCode}, not ${expected.exitCode}`);
  if (difference !== undefined) reasons.push(difference);
  if (expected.panic !== undefined && !panicLine?.includes(expected.panic)) {
    reasons.push(`no panic with the text "${expected.panic}"`);
  }
  if (reasons.length === 0) return undefined;
  const stderr = actual.stderr.trim();
  return reasons.join("; ") + (stderr === "" ? "" : `\nstderr: ${stderr.split("\n").slice(0, 12).join("\n  ")}`);
}

function firstDifference(expected: string, actual: Buffer): string | undefined {
  if (Buffer.from(expected, "utf8").equals(actual)) return undefined;
  const want = expected.split("\n");
  const got = actual.toString("utf8").split("\n");
  for (let i = 0; ; i++) {
    if (want[i] === got[i] && i < Math.max(want.length, got.length)) continue;
    return `stdout differs at line ${i + 1}:\n  expected ${quote(want[i])}\n  got      ${quote(got[i])}`;
  }
}

function quote(line: string | undefined): string {
  return line === undefined ? "(end of output)" : JSON.stringify(line);
}
