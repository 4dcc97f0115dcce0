/** Runs one pass after another over a program; tests have the MIR's invariants checked around each. */
import type { MirProgram } from "../mir/mir.js";
import { printProblem, verify } from "../mir/verify.js";

/** Runs a pass, which changes the program in place, and gives what the pass finds out besides. */
export type RunPass = <T>(name: string, pass: (program: MirProgram) => T) => T;

/** With `verifyEachPass`, throws when lowering or a pass has broken an invariant: that is our error, not the program's. */
export function passRunner(program: MirProgram, verifyEachPass: boolean): RunPass {
  if (!verifyEachPass) return (_, pass) => pass(program);
  requireVerified(program, "lowering");
  return (name, pass) => {
    const result = pass(program);
    requireVerified(program, name);
    return result;
  };
}

function requireVerified(program: MirProgram, after: string): void {
  const problems = verify(program);
  if (problems.length === 0) return;
  throw new Error(`MIR is wrong after ${after}\n${problems.slice(0, 10).map(printProblem).join("\n")}`);
}
