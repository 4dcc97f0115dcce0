/** Makes a failing program small: cuts it wherever it still fails in the same way. */

import type { Program } from "./ast.js";
import { evaluate } from "./oracle.js";
import { edits } from "./tree-edits.js";

/**
 * Delta debugging on the tree. `failsAlike` builds and runs a candidate, which takes about a second, so that `budget`
 * bounds how often it is asked; candidates that the oracle cannot run are dropped before.
 */
export async function shrink(
  program: Program,
  failsAlike: (candidate: Program) => Promise<boolean>,
  budget: number,
): Promise<Program> {
  let current = program;
  let tries = 0;
  for (let progress = true; progress && tries < budget; ) {
    progress = false;
    for (let k = 0; k < edits(current).length && tries < budget; ) {
      const candidate = structuredClone(current);
      edits(candidate)[k]?.apply();
      if (!runs(candidate)) {
        k += 1;
        continue;
      }
      tries += 1;
      if (await failsAlike(candidate)) {
        current = candidate;
        progress = true;
      } else {
        k += 1;
      }
    }
  }
  return current;
}

function runs(candidate: Program): boolean {
  try {
    return !evaluate(candidate).tooLong;
  } catch {
    // The cut took away something that is used.
    return false;
  }
}
