/** Evaluates a fuzz program in Node. Nothing here knows the compiler: it is the second opinion. */

import type { Program } from "./ast.js";
import { Halt, OracleRuntime } from "./oracle-runtime.js";
import { printOracle, printWithPromises } from "./print-oracle.js";
import { visitNodes } from "./tree.js";

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

/**
 * What the program prints when Node's own promises wait in it; undefined for a program in which something goes on beside
 * something else, whose order would be another.
 */
export async function evaluateWithPromises(program: Program): Promise<string | undefined> {
  let isSequential = program.isAsync;
  visitNodes(program, (node) => {
    if (node.s === "start" || node.s === "several" || node.e === "spawn") isSequential = false;
  });
  if (!isSequential) return undefined;
  const runtime = new OracleRuntime(program.profile === "dev", false);
  const run = new Function("R", printWithPromises(program)) as (runtime: OracleRuntime) => Promise<void>;
  try {
    await run(runtime);
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
  }
  return runtime.output;
}
