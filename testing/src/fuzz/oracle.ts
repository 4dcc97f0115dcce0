/** Evaluates a fuzz program in Node. Nothing here knows the compiler: it is the second opinion. */

import type { Program } from "./ast.js";
import { Halt, OracleRuntime } from "./oracle-runtime.js";
import { printOracle } from "./print-oracle.js";

export interface Evaluation {
  readonly stdout: string;
  readonly exitCode: number;
  readonly panic: string | undefined;
  /** Too many steps or too much output: no program for a test. */
  readonly tooLong: boolean;
  readonly failedChecks: ReadonlySet<number>;
  readonly failedInitialisers: ReadonlySet<number>;
}

export function evaluate(program: Program, mode: "strict" | "repair" = "strict"): Evaluation {
  const runtime = new OracleRuntime(program.profile === "dev", mode === "repair");
  // The program is our own print-out, and this is the interpreter it is meant for.
  const run = new Function("R", printOracle(program)) as (runtime: OracleRuntime) => void;
  try {
    run(runtime);
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
  }
  return {
    stdout: runtime.output,
    exitCode: runtime.panic === undefined ? 0 : 101,
    panic: runtime.panic,
    tooLong: runtime.tooLong,
    failedChecks: runtime.failedChecks,
    failedInitialisers: runtime.failedInitialisers,
  };
}
