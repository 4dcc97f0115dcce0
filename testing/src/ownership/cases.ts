/** Programs that the fuzzer found, cut down: wrong ones that were accepted, right ones that were rejected. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { testingRoot } from "../build-and-run.js";
import { unitText } from "./generate.js";
import type { Judged } from "./session.js";

/** As the conformance corpus has them: `reject/` with the lines marked, `accept/`. */
export const ownershipCasesRoot = join(testingRoot, "ownership-cases");

/** Writes a hole down, its entry as `main`; which line is to be rejected, and with which code, is for a person to say. */
export function saveHole(hole: Judged): string {
  const folder = join(ownershipCasesRoot, "reject");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `seed-${hole.unit.seed}.ts`);
  const header = `//! ${hole.misbehaviour?.detail ?? "misbehaves"}\n//! spec: §6\n`;
  writeFileSync(path, header + unitText(hole.unit).replace(`export function ${hole.entry}(`, "export function main("));
  return path;
}
